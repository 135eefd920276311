// Bearers of one title in one sentence, none with a state of their own: "Prime Minister A and Prime Minister B". A state
// has one of them, so that what is named nearby can be neither's alone (domain.md E-8).
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/office_holders.h"
#include "ingest_service/pipeline/mentions/serve_country.h"

namespace communique::ingest {

// By person. `served`: what the text says of whom each serves, empty where it says nothing.
std::vector<bool> FindRivals(const ServeContext& context, const std::vector<std::string>& served,
                             const OfficeHolders& holders);

}  // namespace communique::ingest

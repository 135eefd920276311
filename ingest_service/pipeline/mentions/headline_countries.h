// What a headline says of those it names: "Secretary A's Meeting with Japanese Foreign Minister B" tells B's country,
// which the text below may leave out.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/world.h"

namespace communique::ingest {

// Folded words of names, each with the resource of the state or body its bearer serves.
std::vector<std::pair<std::string, std::string>> CountriesInHeadline(absl::string_view headline,
                                                                     const World& world);

}  // namespace communique::ingest

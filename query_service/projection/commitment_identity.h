// Which commitment an act belongs to (domain.md, section 5, "Identity").
#pragma once

#include <string>
#include <vector>

#include "query_service/projection/derived_acts.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// The name commitments/{id} of the commitment with the act's key: obligors (members of a bloc that is itself
// listed dropped) | action (COOPERATE apart from the plain action) | topic, or the words of the object where
// no topic is known | scope | year of the deadline. Equal keys are one commitment.
std::string CommitmentName(const Act& act, const Catalogue& catalogue);

// Of which commitments an event means acts (ActsOf), in their order.
std::vector<std::string> CommitmentsOf(const v1::Event& event, const Catalogue& catalogue);

}  // namespace communique::query

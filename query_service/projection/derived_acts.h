// From an event to the step it means in the life of a commitment, if any (domain.md, section 5, "Derived
// acts").
#pragma once

#include <optional>
#include <vector>

#include "communique/v1/commitment.pb.h"
#include "communique/v1/event.pb.h"

namespace communique::query {

struct Act {
  v1::CommitmentAct::Kind kind = v1::CommitmentAct::KIND_UNSPECIFIED;
  v1::Event event;  // It comes from.
  std::vector<v1::Party> obligors;
  std::vector<v1::Party> counterparties;
  std::vector<v1::Party> seekers;
  v1::Terms terms;
  v1::Bindingness bindingness = v1::BINDINGNESS_UNSPECIFIED;
};

// A COMMITMENT is the act it names. A REQUEST is SOUGHT if its target is a resource, what is wanted is at
// least ACTIONABLE, and a commitment is wanted or the strength is at least DEMAND. A NEGOTIATION whose
// subject is at least ACTIONABLE is UNDER_NEGOTIATION, STALLED or FAILED; its parties are the obligors, or a
// description if none are stated. Hypothetical, uncommitted and negated commitments are no act.
std::vector<Act> ActsOf(const v1::Event& event);

// Identifies an obligor: its resource, or its description after "desc:".
std::string PartyKey(const v1::Party& party);

}  // namespace communique::query

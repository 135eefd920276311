// A commitment as the fold of its acts (domain.md, section 5, "Life-cycle"): pure, and independent of the
// order of its input.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "communique/v1/commitment.pb.h"
#include "query_service/projection/derived_acts.h"

namespace communique::query {

struct FoldedCommitment {
  v1::Commitment commitment;
  std::vector<v1::CommitmentAct> acts;  // Oldest first, with the states after each.
};

// Folds all acts of one commitment; with `as_of` only those up to that day, and PLEDGED or FORMALISED whose
// deadline's last day lies before it read LAPSED. Nothing is left with no act: the commitment has no name
// then.
FoldedCommitment FoldCommitment(const std::string& name, std::vector<Act> acts,
                                const std::optional<v1::Date>& as_of);

// States PLEDGED and FORMALISED become LAPSED if the deadline's last day lies before `as_of`.
void ReadLapsed(const v1::Date& as_of, v1::Commitment& commitment);

// The state after an act of `kind` in `state`: the table of the life-cycle.
v1::ObligorState::State NextState(v1::ObligorState::State state, v1::CommitmentAct::Kind kind);

}  // namespace communique::query

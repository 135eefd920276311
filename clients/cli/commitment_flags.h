// The flags by which commands choose commitments.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/flags.h"
#include "communique/v1/filter.pb.h"

namespace communique::cli {

struct CommitmentFlags {
  std::string party, obligor, counterparty, state, topic, since, until, due_since, due_until, as_of;
  bool certain = false;
  bool inherited = false;
  bool conditional = false;
  bool all = false;
  int64_t publishers = 0;
};

void AddCommitmentFlags(CommitmentFlags& flags, FlagSet& set);
// Errors have the reason USAGE.
absl::StatusOr<v1::CommitmentFilter> MakeCommitmentFilter(const CommitmentFlags& flags);

}  // namespace communique::cli

// Commitments as rows: one for each identity key, folded from the acts of the articles that stand.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "query_service/projection/commitment_fold.h"
#include "query_service/projection/related_commitments.h"
#include "query_service/projection/remade.h"
#include "query_service/projection/touched.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Enters that an event is an act of the commitments `now` (CommitmentsOf) instead of those that it was an act of before;
// touches all of them. `is_new`: the event was no act before.
absl::Status ReplaceActs(const std::string& event, bool is_new, std::set<std::string> now, Database& db,
                         Touched& touched);

// The day on which memberships in blocs are judged for a time: its first day, or its last if only that is known.
int64_t MemberDay(const v1::DatePoint& time);

// Folds one commitment from the stored acts. For a name without acts the answer has no name.
absl::StatusOr<FoldedCommitment> ReadCommitment(const std::string& name, const Catalogue& catalogue,
                                                const std::optional<v1::Date>& as_of, Database& db);
// The row of a commitment that is made anew from its acts, or deleted with the last of them.
struct CommitmentDue {
  std::string name;
  absl::optional<std::string> before;  // The row.
  std::vector<std::string> events;     // Encoded, of which it has acts.
  absl::Status made;
  FoldedCommitment folded;         // But for the count of sources.
  std::set<std::string> articles;  // The sources.
};

// The three steps (read_make_write.h). Writing tells the row of before and after, and the lists it was or is in.
absl::Status ReadActs(Database& db, CommitmentDue& due);
void MakeCommitment(const Catalogue& catalogue, CommitmentDue& due);
absl::Status WriteCommitment(const Catalogue& catalogue, Database& db, CommitmentDue& due, Remade& row,
                             RelatedLists& related);

}  // namespace communique::query

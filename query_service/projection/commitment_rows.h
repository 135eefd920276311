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
#include "query_service/projection/remade.h"
#include "query_service/projection/touched.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Enters the acts that an event means now instead of those it meant before; touches the commitments concerned. Of an
// event that is gone (none) there are none.
absl::Status ReplaceActs(const std::string& event_name, const absl::optional<v1::Event>& now,
                         const Catalogue& catalogue, Database& db, Touched& touched);

// The day on which memberships in blocs are judged for a time: its first day, or its last if only that is known.
int64_t MemberDay(const v1::DatePoint& time);

// Folds one commitment from the stored acts. For a name without acts the answer has no name.
absl::StatusOr<FoldedCommitment> ReadCommitment(const std::string& name, const Catalogue& catalogue,
                                                const std::optional<v1::Date>& as_of, Database& db);
// Makes the row anew, or deletes it with its last act; tells both in `row`.
absl::Status RemakeCommitment(const std::string& name, const Catalogue& catalogue, Database& db, Remade& row);

}  // namespace communique::query

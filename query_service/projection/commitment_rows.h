// Commitments as rows: one for each identity key, folded from the acts of the articles that stand.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/commitment_fold.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Enters the acts of an event; tells the commitments it touches.
absl::Status InsertActs(const v1::Event& event, absl::string_view article, const Catalogue& catalogue,
                        Database& db, std::set<std::string>& touched);
absl::Status DeleteActsOf(absl::string_view article, Database& db, std::set<std::string>& touched);

// Folds one commitment from the stored acts. For a name without acts the answer has no name.
absl::StatusOr<FoldedCommitment> ReadCommitment(const std::string& name, const Catalogue& catalogue,
                                                const std::optional<v1::Date>& as_of, Database& db);
// Makes the row anew, or deletes it with its last act.
absl::Status RemakeCommitment(const std::string& name, const Catalogue& catalogue, Database& db);

}  // namespace communique::query

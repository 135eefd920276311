// Commitments as they stand on a day, one after another, in any order that requests can ask for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "communique/v1/commitment.pb.h"
#include "communique/v1/filter.pb.h"
#include "query_service/handlers/context.h"
#include "query_service/handlers/list_position.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

enum class CommitmentOrder { kName, kLatestAct, kPledge, kDeadline };

// Takes a commitment and its position; false ends the reading.
using TakeCommitment = std::function<absl::StatusOr<bool>(v1::Commitment&&, const ListPosition&)>;

// Takes an encoded commitment and its position; false ends the reading. The bytes are valid during the call.
using TakeEncoded = std::function<absl::StatusOr<bool>(absl::string_view body, const ListPosition&)>;

// Calls `take` with every commitment that passes the filter, as of filter.as_of or else today, with inherited
// obligors if asked for and with its match. The filter must be valid. `more` are further conditions on
// `commitments c`.
absl::Status ReadCommitments(const HandlerContext& context, const v1::CommitmentFilter& filter,
                             const SqlFilter& more, CommitmentOrder order, const ListPosition& after,
                             Database& db, const TakeCommitment& take);
// The same, encoded: rows that need no judging and no change are given as they are stored.
absl::Status ReadEncodedCommitments(const HandlerContext& context, const v1::CommitmentFilter& filter,
                                    CommitmentOrder order, const ListPosition& after, Database& db,
                                    const TakeEncoded& take);

// What commitments are related by.
struct RelationKey {
  std::string name, topic;
  std::vector<std::string> obligors;  // Not those that inherit it.
};
RelationKey KeyOf(const v1::Commitment& commitment);

// The commitment as of the day with what is related, spliced from rows; none if its acts must be folded for that.
absl::StatusOr<absl::optional<std::string>> ReadStored(const HandlerContext& context, const std::string& name,
                                                       int64_t day, Database& db);

// Calls `take` with the names of commitments that share an obligor with this one and whose topics are the same or lie
// one within the other, in order, at most 20.
absl::Status ForEachRelated(const RelationKey& key, Database& db,
                            absl::FunctionRef<void(absl::string_view)> take);

// Adds to a commitment the members of its obligor blocs, who inherit what was pledged (not what is only sought or
// negotiated) on the day of the deciding act. A member's own act overrides what it inherits.
void AddInherited(const Catalogue& catalogue, v1::Commitment& commitment);

}  // namespace communique::query

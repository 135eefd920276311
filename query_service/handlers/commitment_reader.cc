#include "query_service/handlers/commitment_reader.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/store/commitment_query.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/sql_filter.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

// The sort key as SQL, and whether larger comes first. Unset comes last in both directions.
struct SortKey {
  std::string column;
  bool descending;
};

SortKey KeyOf(CommitmentOrder order) {
  switch (order) {
    case CommitmentOrder::kLatestAct:
      return {"c.latest_day", true};
    case CommitmentOrder::kPledge:
      return {"ifnull(c.pledge_end, -100000000)", true};
    case CommitmentOrder::kDeadline:
      return {"ifnull(c.deadline_day, 100000000)", false};
    case CommitmentOrder::kName:
      break;
  }
  return {"0", false};
}

std::string Query(const SortKey& key, const CommitmentPosition& after, SqlFilter& sql) {
  if (!after.name.empty()) {
    sql.Add(absl::StrCat(key.column, key.descending ? " < ?" : " > ?", " OR (", key.column,
                         " = ? AND c.name > ?)"),
            {after.day, after.day, after.name});
  }
  const std::string order =
      key.column == "0" ? "" : absl::StrCat(key.column, key.descending ? " DESC, " : ", ");
  return absl::StrCat("SELECT c.name, ", key.column, ", c.latest_start, c.body FROM commitments c WHERE ",
                      sql.sql(), " ORDER BY ", order, "c.name");
}

// As of the day: the stored row if all its acts lie before, else folded anew from the acts up to it.
absl::StatusOr<v1::Commitment> AsOf(const HandlerContext& context, const v1::Date& day, const Statement& row,
                                    Database& db) {
  if (row.Int(2) > ToDayNumber(day)) {
    ASSIGN_OR_RETURN(FoldedCommitment folded,
                     ReadCommitment(std::string(row.Text(0)), context.catalogue, day, db));
    return std::move(folded.commitment);
  }
  v1::Commitment commitment;
  RETURN_IF_ERROR(ParseStored(row.Text(3), row.Text(0), commitment));
  ReadLapsed(day, commitment);
  return commitment;
}

}  // namespace

absl::Status ReadCommitments(const HandlerContext& context, const v1::CommitmentFilter& filter,
                             const SqlFilter& more, CommitmentOrder order, const CommitmentPosition& after,
                             Database& db, const TakeCommitment& take) {
  const v1::Date day = filter.has_as_of() ? filter.as_of() : Today(context.clock);
  SqlFilter sql = more;
  AddCommitmentConditions(filter, context.catalogue, sql);
  const std::string query = Query(KeyOf(order), after, sql);
  ASSIGN_OR_RETURN(Statement select, db.Prepare(query));
  sql.BindTo(select);
  while (true) {
    ASSIGN_OR_RETURN(const bool found, select.Step());
    if (!found) return absl::OkStatus();
    ASSIGN_OR_RETURN(v1::Commitment commitment, AsOf(context, day, select, db));
    if (commitment.name().empty()) continue;  // Nothing of it yet on that day.
    if (filter.include_inherited()) AddInherited(context.catalogue, commitment);
    if (!Passes(filter, context.catalogue, commitment)) continue;
    commitment.set_match(MatchOf(filter, commitment));
    ASSIGN_OR_RETURN(const bool go_on,
                     take(std::move(commitment), {select.Int(1), std::string(select.Text(0))}));
    if (!go_on) return absl::OkStatus();
  }
}

void AddInherited(const Catalogue& catalogue, v1::Commitment& commitment) {
  std::set<std::string> own;
  for (const v1::ObligorState& state : commitment.obligor_states()) own.insert(state.obligor().resource());
  const int direct = commitment.obligor_states_size();
  for (int i = 0; i < direct; ++i) {
    const v1::ObligorState state = commitment.obligor_states(i);
    const auto bloc = catalogue.blocs.find(state.obligor().resource());
    const int64_t day = MemberDay(state.since());
    if (state.state() < v1::ObligorState::STATE_PLEDGED) continue;  // Nothing that could be inherited.
    if (bloc == catalogue.blocs.end() || day == kUndatedDay) continue;
    for (const v1::Membership& membership : bloc->second.memberships()) {
      if (!membership.full() || !HeldOn(membership, FromDayNumber(static_cast<int32_t>(day))) ||
          !own.insert(membership.member()).second)
        continue;
      v1::ObligorState inherited = state;
      inherited.mutable_obligor()->Clear();
      inherited.mutable_obligor()->set_resource(membership.member());
      inherited.set_inherited(true);
      *commitment.add_obligor_states() = std::move(inherited);
    }
  }
}

}  // namespace communique::query

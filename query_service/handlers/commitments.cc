#include "query_service/handlers/commitments.h"

#include <algorithm>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/page_token.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/store/commitment_query.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

// An order of the list: the column and whether larger comes first; rows without it come last.
struct Order {
  absl::string_view column;
  bool descending;
};

absl::StatusOr<Order> ReadOrder(const std::string& order_by) {
  if (order_by.empty() || order_by == "latest_act_time desc") return Order{"c.latest_day", true};
  if (order_by == "pledge_time desc") return Order{"c.pledge_end", true};
  if (order_by == "deadline") return Order{"c.deadline_day", false};
  return UnknownOrder(order_by, "\"latest_act_time desc\", \"pledge_time desc\", \"deadline\"");
}

// The sort key as SQL: unset last in both directions.
std::string KeyColumn(const Order& order) {
  return absl::StrCat("ifnull(", order.column, ", ", order.descending ? "-100000000" : "100000000", ")");
}

absl::Status AddPosition(const v1::ListCommitmentsRequest& request, const Order& order, SqlFilter& sql) {
  if (request.page_token().empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
  const size_t space = key.ok() ? key->find(' ') : std::string::npos;
  int64_t day = 0;
  if (space == std::string::npos || !absl::SimpleAtoi(key->substr(0, space), &day)) return ForeignPageToken();
  const std::string column = KeyColumn(order);
  sql.Add(absl::StrCat(column, order.descending ? " < ?" : " > ?", " OR (", column, " = ? AND c.name > ?)"),
          {day, day, key->substr(space + 1)});
  return absl::OkStatus();
}

// Some obligor is in one of the states; if the filter names an ACTOR, that one (or its bloc).
bool HasState(const v1::CommitmentFilter& filter, const v1::Commitment& commitment) {
  if (filter.states().empty()) return true;
  std::set<std::string> actors;
  for (const v1::PartyFilter& party : filter.parties()) {
    if (party.role() == v1::PartyFilter::ROLE_ACTOR) actors.insert(party.party());
  }
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    if (!actors.empty() && actors.count(state.obligor().resource()) == 0 &&
        actors.count(state.obligor().on_behalf_of()) == 0)
      continue;
    if (std::find(filter.states().begin(), filter.states().end(), state.state()) != filter.states().end())
      return true;
  }
  return false;
}

v1::DateMatch WeakestMatch(const v1::CommitmentFilter& filter, const v1::Commitment& commitment) {
  v1::DateMatch match = v1::DATE_MATCH_UNSPECIFIED;
  if (filter.pledged().has_start() || filter.pledged().has_end())
    match = Match(ToDays(commitment.pledge_time()), ToRange(filter.pledged()));
  if (filter.deadline().has_start() || filter.deadline().has_end()) {
    match = match == v1::DATE_MATCH_UNSPECIFIED ? v1::DATE_MATCH_CERTAIN
                                                : std::min(match, v1::DATE_MATCH_CERTAIN);
  }
  return match;
}

}  // namespace

void AddInherited(const Catalogue& catalogue, v1::Commitment& commitment) {
  std::set<std::string> own;
  for (const v1::ObligorState& state : commitment.obligor_states()) own.insert(state.obligor().resource());
  const int direct = commitment.obligor_states_size();
  for (int i = 0; i < direct; ++i) {
    const v1::ObligorState state = commitment.obligor_states(i);
    const auto bloc = catalogue.blocs.find(state.obligor().resource());
    if (bloc == catalogue.blocs.end() || !state.since().has_start()) continue;
    for (const v1::Membership& membership : bloc->second.memberships()) {
      if (!membership.full() || !HeldOn(membership, state.since().start()) ||
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

absl::StatusOr<v1::Commitment> GetCommitment(const HandlerContext& context,
                                             const v1::GetCommitmentRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "commitments"));
  if (request.has_as_of()) RETURN_IF_ERROR(ValidateDate("as_of", request.as_of()));
  const v1::Date as_of = request.has_as_of() ? request.as_of() : Today(context.clock);
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::Commitment> {
    ASSIGN_OR_RETURN(FoldedCommitment folded, ReadCommitment(request.name(), context.catalogue, as_of, db));
    if (folded.commitment.name().empty()) return ResourceNotFound(request.name());
    if (request.include_inherited()) AddInherited(context.catalogue, folded.commitment);
    return std::move(folded.commitment);
  });
}

absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(const HandlerContext& context,
                                                            const v1::ListCommitmentsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  ASSIGN_OR_RETURN(const Order order, ReadOrder(request.order_by()));
  SqlFilter sql;
  AddCommitmentConditions(request.filter(), context.catalogue, sql);
  RETURN_IF_ERROR(AddPosition(request, order, sql));
  const int page_size = PageSize(request.page_size());
  const v1::Date as_of = request.filter().has_as_of() ? request.filter().as_of() : Today(context.clock);
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListCommitmentsResponse> {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare(absl::StrCat("SELECT c.name, ", KeyColumn(order), " FROM commitments c WHERE ", sql.sql(),
                                " ORDER BY 2 ", order.descending ? "DESC" : "ASC", ", c.name")));
    sql.BindTo(select);
    v1::ListCommitmentsResponse response;
    std::string last_key;
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return response;
      const std::string name(select.Text(0)), key = absl::StrCat(select.Int(1), " ", name);
      ASSIGN_OR_RETURN(FoldedCommitment folded, ReadCommitment(name, context.catalogue, as_of, db));
      if (folded.commitment.name().empty() || !HasState(request.filter(), folded.commitment)) continue;
      if (response.commitments_size() == page_size) {
        response.set_next_page_token(MakePageToken(request, last_key));
        return response;
      }
      if (request.filter().include_inherited()) AddInherited(context.catalogue, folded.commitment);
      folded.commitment.set_match(WeakestMatch(request.filter(), folded.commitment));
      *response.add_commitments() = std::move(folded.commitment);
      last_key = key;
    }
  });
}

absl::StatusOr<v1::ListCommitmentActsResponse> ListCommitmentActs(
    const HandlerContext& context, const v1::ListCommitmentActsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateName("parent", request.parent(), "commitments"));
  int64_t first = 0;
  if (!request.page_token().empty()) {
    const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
    if (!key.ok() || !absl::SimpleAtoi(*key, &first)) return ForeignPageToken();
  }
  ASSIGN_OR_RETURN(const FoldedCommitment folded, context.model.With([&](Database& db) {
    return ReadCommitment(request.parent(), context.catalogue, std::nullopt, db);
  }));
  if (folded.commitment.name().empty()) return ResourceNotFound(request.parent());
  v1::ListCommitmentActsResponse response;
  const int64_t end = std::min<int64_t>(first + PageSize(request.page_size()), folded.acts.size());
  for (int64_t i = first; i < end; ++i) *response.add_acts() = folded.acts[i];
  if (end < static_cast<int64_t>(folded.acts.size()))
    response.set_next_page_token(MakePageToken(request, absl::StrCat(end)));
  return response;
}

}  // namespace communique::query

#include "query_service/handlers/commitment_reader.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/projection/related_commitments.h"
#include "query_service/store/commitment_query.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/named_rows.h"
#include "query_service/store/sql_filter.h"
#include "query_service/store/stored_message.h"
#include "query_service/store/wire.h"

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

// Columns of what Query selects.
enum Column { kName, kKey, kBody };

// The bytes of the row that are the commitment as of the day ?1; NULL if some of its acts were still to come.
constexpr char kBodyOn[] =
    "CASE WHEN c.latest_start > ?1 THEN NULL WHEN c.deadline_day < ?1 THEN ifnull(c.lapsed_body, c.body) "
    "ELSE c.body END";

// Which of the parties the newest commitments can be listed by; -1 if none.
int ListedParty(const v1::CommitmentFilter& filter, CommitmentOrder order) {
  if (order != CommitmentOrder::kLatestAct || filter.include_inherited()) return -1;
  for (int i = 0; i < filter.parties_size(); ++i) {
    if (!filter.parties(i).through_blocs()) return i;
  }
  return -1;
}

// The query as of the day ?1, with its conditions added to `sql`, whose parameters begin at ?2. By a party a commitment may come twice, in two roles, one after the
// other.
std::string Query(const v1::CommitmentFilter& filter, CommitmentOrder order, const ListPosition& after,
                  SqlFilter& sql) {
  SortKey key = KeyOf(order);
  std::string name = "c.name", from = "commitments c";
  if (const int listed = ListedParty(filter, order); listed >= 0) {
    const v1::PartyFilter* party = &filter.parties(listed);
    from = "commitment_parties p CROSS JOIN commitments c ON c.rowid = p.row";
    key.column = "p.latest_day";
    name = "p.commitment";
    sql.Add("p.party = ?", {party->party()});
    if (party->role() != v1::PartyFilter::ROLE_UNSPECIFIED) sql.Add("p.role = ?", {int64_t{party->role()}});
    if (party->exact()) sql.Add("p.exact = 1");
  }
  const char* beyond = key.descending ? " < ?" : " > ?";
  if (!after.name.empty()) {
    // By itself first, so that an index leads there.
    if (key.column != "0") sql.Add(absl::StrCat(key.column, key.descending ? " <= ?" : " >= ?"), {after.day});
    sql.Add(absl::StrCat(key.column, beyond, " OR (", key.column, " = ? AND ", name, " > ?)"),
            {after.day, after.day, after.name});
  }
  const std::string by = key.column == "0" ? "" : absl::StrCat(key.column, key.descending ? " DESC, " : ", ");
  return absl::StrCat("SELECT ", name, ", ", key.column, ", ", kBodyOn, " FROM ", from, " WHERE ", sql.sql(),
                      " ORDER BY ", by, name);
}

absl::StatusOr<v1::Commitment> AsOf(const HandlerContext& context, const v1::Date& day, const Statement& row,
                                    Database& db) {
  if (row.IsNull(kBody)) {
    ASSIGN_OR_RETURN(FoldedCommitment folded,
                     ReadCommitment(std::string(row.Text(kName)), context.catalogue, day, db));
    return std::move(folded.commitment);
  }
  v1::Commitment commitment;
  RETURN_IF_ERROR(ParseStored(row.Text(kBody), row.Text(kName), commitment));
  return commitment;
}

// Nothing is asked that columns do not tell, or that changes the commitment.
bool IsPlain(const v1::CommitmentFilter& filter) {
  const auto set = [](const v1::DateRange& range) { return range.has_start() || range.has_end(); };
  return filter.states().empty() && !set(filter.pledged()) && !set(filter.deadline()) &&
         !filter.include_inherited() && filter.minimum_confidence() == 0;
}

// Takes a row of Query and its position; false ends the reading.
using TakeRow = std::function<absl::StatusOr<bool>(const Statement&, const ListPosition&)>;

// Calls `take` with each row that SQL lets through.
absl::Status ReadRows(const HandlerContext& context, const v1::CommitmentFilter& filter,
                      const SqlFilter& more, CommitmentOrder order, const ListPosition& after,
                      const v1::Date& day, Database& db, const TakeRow& take) {
  SqlFilter sql = more;
  v1::CommitmentFilter rest = filter;
  if (const int listed = ListedParty(filter, order); listed >= 0)  // Query asks for it.
    rest.mutable_parties()->DeleteSubrange(listed, 1);
  AddCommitmentConditions(rest, context.catalogue, sql);
  const std::string query = Query(filter, order, after, sql);
  ASSIGN_OR_RETURN(Statement select, db.Prepare(query));
  select.Bind(1, int64_t{ToDayNumber(day)});
  sql.BindTo(select, 2);
  ListPosition position;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, select.Step());
    if (!found) return absl::OkStatus();
    const absl::string_view name = select.Text(kName);
    if (name == position.name) continue;
    position.name.assign(name.data(), name.size());  // In the place of the one before.
    position.day = select.Int(kKey);
    ASSIGN_OR_RETURN(const bool go_on, take(select, position));
    if (!go_on) return absl::OkStatus();
  }
}

v1::Date DayOf(const HandlerContext& context, const v1::CommitmentFilter& filter) {
  return filter.has_as_of() ? filter.as_of() : Today(context.clock);
}

// The row as the request wants to see it; no name if it does not pass.
absl::StatusOr<v1::Commitment> Judge(const HandlerContext& context, const v1::CommitmentFilter& filter,
                                     const v1::Date& day, const Statement& row, Database& db) {
  ASSIGN_OR_RETURN(v1::Commitment commitment, AsOf(context, day, row, db));
  if (commitment.name().empty()) return commitment;  // Nothing of it yet on that day.
  if (filter.include_inherited()) AddInherited(context.catalogue, commitment);
  if (!Passes(filter, context.catalogue, commitment)) return v1::Commitment();
  commitment.set_match(MatchOf(filter, commitment));
  return commitment;
}

}  // namespace

absl::Status ReadCommitments(const HandlerContext& context, const v1::CommitmentFilter& filter,
                             const SqlFilter& more, CommitmentOrder order, const ListPosition& after,
                             Database& db, const TakeCommitment& take) {
  const v1::Date day = DayOf(context, filter);
  return ReadRows(context, filter, more, order, after, day, db,
                  [&](const Statement& row, const ListPosition& position) -> absl::StatusOr<bool> {
                    ASSIGN_OR_RETURN(v1::Commitment commitment, Judge(context, filter, day, row, db));
                    if (commitment.name().empty()) return true;
                    return take(std::move(commitment), position);
                  });
}

absl::Status ReadEncodedCommitments(const HandlerContext& context, const v1::CommitmentFilter& filter,
                                    CommitmentOrder order, const ListPosition& after, Database& db,
                                    const TakeEncoded& take) {
  const v1::Date day = DayOf(context, filter);
  const bool plain = IsPlain(filter);
  return ReadRows(context, filter, plain ? StoredConditions(filter) : SqlFilter(), order, after, day, db,
                  [&](const Statement& row, const ListPosition& position) -> absl::StatusOr<bool> {
                    if (plain && !row.IsNull(kBody)) return take(row.Text(kBody), position);
                    ASSIGN_OR_RETURN(const v1::Commitment commitment, Judge(context, filter, day, row, db));
                    if (commitment.name().empty()) return true;
                    return take(commitment.SerializeAsString(), position);
                  });
}

absl::StatusOr<absl::optional<std::string>> ReadStored(const HandlerContext& context, const std::string& name,
                                                       int64_t day, Database& db) {
  // What the list of one obligor tells comes with the row.
  static const NamedRows* const commitments = new NamedRows(
      "commitments",
      absl::StrCat(
          absl::StrReplaceAll(kBodyOn, {{"?1", "?3"}, {"c.", "t."}}),
          ", (SELECT r.names FROM related_commitments r WHERE r.list = t.related), t.topic, t.obligors"));
  Statement select;
  ASSIGN_OR_RETURN(const bool found, commitments->Find(name, context.model.hints(), db, select, day));
  if (!found || select.IsNull(1)) return absl::optional<std::string>();
  const absl::string_view body = select.Text(1), names = select.Text(2);
  std::string answer;
  answer.reserve(body.size() + names.size());
  absl::StrAppend(&answer, body);
  const absl::string_view topic = select.Text(3);
  if (!select.IsNull(2) || topic.empty()) {
    AppendRelated(names, name, answer);
    return absl::make_optional(std::move(answer));
  }
  const RelationKey key = {name, std::string(topic), absl::StrSplit(select.Text(4), ' ', absl::SkipEmpty())};
  RETURN_IF_ERROR(ForEachRelated(key, db, [&](absl::string_view other) {
    AppendField(v1::Commitment::kRelatedFieldNumber, other, answer);
  }));
  return absl::make_optional(std::move(answer));
}

absl::Status ForEachRelated(const RelationKey& key, Database& db,
                            absl::FunctionRef<void(absl::string_view)> take) {
  if (key.topic.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT names FROM related_commitments WHERE party = ? AND topic = ?"));
  std::string lists;
  for (const std::string& obligor : key.obligors) {
    select.Lend(1, obligor);
    select.Lend(2, key.topic);
    ASSIGN_OR_RETURN(const bool found, select.Step());
    if (!found) continue;
    absl::StrAppend(&lists, select.Text(0));
    select.Reset();
  }
  std::vector<absl::string_view> related = NamesOf(lists);
  std::sort(related.begin(), related.end());
  related.erase(std::unique(related.begin(), related.end()), related.end());
  int shown = 0;
  for (const absl::string_view name : related) {
    if (name != key.name && shown++ < kRelatedShown) take(name);
  }
  return absl::OkStatus();
}

RelationKey KeyOf(const v1::Commitment& commitment) {
  RelationKey key = {commitment.name(), commitment.terms().topic(), {}};
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    if (!state.inherited() && !state.obligor().resource().empty())
      key.obligors.push_back(state.obligor().resource());
  }
  return key;
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

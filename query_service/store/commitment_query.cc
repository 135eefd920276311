#include "query_service/store/commitment_query.h"

#include <algorithm>

#include "query_service/store/day_interval.h"
#include "query_service/store/event_query.h"

namespace communique::query {
namespace {

void AddParty(v1::PartyFilter party, bool include_inherited, const Catalogue& catalogue, SqlFilter& sql) {
  if (include_inherited) party.set_through_blocs(true);
  std::string condition =
      "EXISTS (SELECT 1 FROM commitment_parties p WHERE p.commitment = c.name AND p.party IN (";
  std::vector<SqlValue> values;
  for (const std::string& name : PartiesOf(party, catalogue)) {
    absl::StrAppend(&condition, values.empty() ? "?" : ", ?");
    values.emplace_back(name);
  }
  absl::StrAppend(&condition, ")");
  if (party.role() != v1::PartyFilter::ROLE_UNSPECIFIED) {
    absl::StrAppend(&condition, " AND p.role = ?");
    values.emplace_back(int64_t{party.role()});
  }
  sql.Add(absl::StrCat(condition, ")"), std::move(values));
}

void AddRange(absl::string_view start, absl::string_view end, absl::string_view closed,
              const v1::DateRange& range, SqlFilter& sql) {
  if (!range.has_start() && !range.has_end()) return;
  const DayRange days = ToRange(range);
  if (range.minimum_match() == v1::DATE_MATCH_CERTAIN) {
    sql.Add(absl::StrCat(closed, " = 1 AND ", start, " >= ? AND ", end, " <= ?"), {days.start, days.end});
  } else {
    sql.Add(absl::StrCat(end, " > ? AND ", start, " < ?"), {days.start, days.end});
  }
}

void AddActed(const v1::DateRange& range, SqlFilter& sql) {
  if (!range.has_start() && !range.has_end()) return;
  const DayRange days = ToRange(range);
  sql.Add(
      "EXISTS (SELECT 1 FROM commitment_acts a JOIN events e ON e.name = a.event WHERE a.commitment = c.name "
      "AND e.end_day > ? AND e.start_day < ?)",
      {days.start, days.end});
}

}  // namespace

void AddCommitmentConditions(const v1::CommitmentFilter& filter, const Catalogue& catalogue, SqlFilter& sql) {
  for (const v1::PartyFilter& party : filter.parties())
    AddParty(party, filter.include_inherited(), catalogue, sql);
  sql.AddAnyOf("c.topic", filter.topics());
  AddRange("c.pledge_start", "c.pledge_end", "c.pledge_closed", filter.pledged(), sql);
  if (filter.deadline().has_start() || filter.deadline().has_end()) {
    const DayRange days = ToRange(filter.deadline());
    sql.Add("c.deadline_day >= ? AND c.deadline_day < ?", {days.start, days.end});
  }
  AddActed(filter.acted(), sql);
  const v1::Specificity specificity = filter.minimum_specificity() == v1::SPECIFICITY_UNSPECIFIED
                                          ? v1::SPECIFICITY_ACTIONABLE
                                          : filter.minimum_specificity();
  if (specificity > v1::SPECIFICITY_ASPIRATIONAL) sql.Add("c.specificity >= ?", {int64_t{specificity}});
  if (filter.minimum_bindingness() > 0)
    sql.Add("c.bindingness >= ?", {int64_t{filter.minimum_bindingness()}});
  if (filter.conditional_only()) sql.Add("c.conditional = 1");
  if (filter.minimum_publishers() > 0) sql.Add("c.publishers >= ?", {int64_t{filter.minimum_publishers()}});
  if (filter.minimum_confidence() > 0) {
    sql.Add("c.confidence >= ? / 1e6", {static_cast<int64_t>(filter.minimum_confidence() * 1e6)});
  }
}

}  // namespace communique::query

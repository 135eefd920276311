#include "query_service/store/event_query.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

void AddParty(const v1::PartyFilter& party, const Catalogue& catalogue, SqlFilter& sql) {
  const std::vector<std::string> parties = PartiesOf(party, catalogue);
  std::string condition = "EXISTS (SELECT 1 FROM event_parties p WHERE p.event = e.name AND p.party IN (";
  std::vector<SqlValue> values;
  for (const std::string& name : parties) {
    absl::StrAppend(&condition, values.empty() ? "?" : ", ?");
    values.emplace_back(name);
  }
  absl::StrAppend(&condition, ")");
  if (party.role() != v1::PartyFilter::ROLE_UNSPECIFIED) {
    absl::StrAppend(&condition, " AND p.role = ?");
    values.emplace_back(int64_t{party.role()});
  }
  if (party.exact()) absl::StrAppend(&condition, " AND p.exact = 1");
  sql.Add(absl::StrCat(condition, ")"), std::move(values));
}

void AddTime(const v1::DateRange& range, SqlFilter& sql) {
  if (!range.has_start() && !range.has_end()) return;
  const DayRange days = ToRange(range);
  if (range.minimum_match() == v1::DATE_MATCH_CERTAIN) {
    sql.Add("e.closed = 1 AND e.start_day >= ? AND e.end_day <= ?", {days.start, days.end});
  } else {
    sql.Add("e.end_day > ? AND e.start_day < ?", {days.start, days.end});
  }
}

}  // namespace

std::vector<std::string> PartiesOf(const v1::PartyFilter& party, const Catalogue& catalogue) {
  std::vector<std::string> parties = {party.party()};
  if (!party.through_blocs()) return parties;
  const auto country = catalogue.countries.find(party.party());
  if (country != catalogue.countries.end()) {
    for (const v1::Membership& membership : country->second.memberships()) {
      if (membership.full()) parties.push_back(membership.bloc());
    }
  }
  const auto bloc = catalogue.blocs.find(party.party());
  if (bloc != catalogue.blocs.end()) {
    for (const v1::Membership& membership : bloc->second.memberships()) {
      if (membership.full()) parties.push_back(membership.member());
    }
  }
  return parties;
}

void AddWords(absl::string_view column, absl::string_view words, SqlFilter& sql) {
  for (absl::string_view word : absl::StrSplit(words, ' ', absl::SkipWhitespace())) {
    sql.Add(absl::StrCat("instr(", column, ", ?) > 0"), {absl::AsciiStrToLower(word)});
  }
}

void AddEventConditions(const v1::EventFilter& filter, const Catalogue& catalogue, SqlFilter& sql) {
  sql.AddAnyOf("e.kind", filter.kinds());
  for (const v1::PartyFilter& party : filter.parties()) AddParty(party, catalogue, sql);
  if (!filter.place().empty()) sql.Add("e.place = ? OR e.country = ?", {filter.place(), filter.place()});
  AddTime(filter.time(), sql);
  if (!filter.topics().empty()) {
    SqlFilter topics;
    topics.AddAnyOf("t.topic", filter.topics());
    std::vector<SqlValue> values(filter.topics().begin(), filter.topics().end());
    sql.Add(
        absl::StrCat("EXISTS (SELECT 1 FROM event_topics t WHERE t.event = e.name AND ", topics.sql(), ")"),
        std::move(values));
  }
  AddWords("e.words", filter.text(), sql);
  if (filter.minimum_confidence() > 0) {
    sql.Add("e.confidence >= ? / 1e6", {static_cast<int64_t>(filter.minimum_confidence() * 1e6)});
  }
  if (filter.contested_only())
    sql.Add("0");  // No event has reports of several articles yet, so none is contested.
}

}  // namespace communique::query

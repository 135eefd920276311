#include "query_service/store/event_query.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "common/civil_date.h"
#include "common/stable_id.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

void AddRoleAndExact(const v1::PartyFilter& party, std::string& condition, std::vector<SqlValue>& values) {
  if (party.role() != v1::PartyFilter::ROLE_UNSPECIFIED) {
    absl::StrAppend(&condition, " AND p.role = ?");
    values.emplace_back(int64_t{party.role()});
  }
  if (party.exact()) absl::StrAppend(&condition, " AND p.exact = 1");
}

void AddParty(const v1::PartyFilter& party, const Catalogue& catalogue, SqlFilter& sql) {
  std::string condition =
      "EXISTS (SELECT 1 FROM event_parties p WHERE p.sort_day = e.sort_day AND p.event = e.name AND (p.party "
      "= ?";
  std::vector<SqlValue> values = {party.party()};
  if (party.through_blocs()) {
    for (const StandIn& other : ThroughBlocs(party.party(), catalogue)) {
      absl::StrAppend(&condition, " OR (p.party = ? AND e.member_day >= ? AND e.member_day < ?)");
      values.insert(values.end(), {other.party, other.start_day, other.end_day});
    }
  }
  absl::StrAppend(&condition, ")");
  AddRoleAndExact(party, condition, values);
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
  // What ends before the range cannot be in it: the list, newest first, is read no further.
  if (range.has_start()) sql.Add("e.sort_day >= ?", {days.start});
}

void AddListed(absl::string_view table, absl::string_view column, std::vector<SqlValue> values,
               SqlFilter& sql) {
  std::string marks = "?";
  for (size_t i = 1; i < values.size(); ++i) marks += ", ?";
  sql.Add(absl::StrCat("EXISTS (SELECT 1 FROM ", table, " l WHERE l.", column, " IN (", marks,
                       ") AND l.sort_day = e.sort_day AND l.event = e.name)"),
          std::move(values));
}

}  // namespace

std::vector<StandIn> ThroughBlocs(const std::string& party, const Catalogue& catalogue) {
  std::vector<StandIn> others;
  const auto add = [&](const v1::Membership& membership, const std::string& other) {
    if (!membership.full()) return;
    StandIn& added = others.emplace_back();
    added.party = other;
    if (membership.has_start_date()) added.start_day = ToDayNumber(membership.start_date());
    if (membership.has_end_date()) added.end_day = ToDayNumber(membership.end_date());
  };
  const auto country = catalogue.countries.find(party);
  if (country != catalogue.countries.end()) {
    for (const v1::Membership& membership : country->second.memberships()) add(membership, membership.bloc());
  }
  const auto bloc = catalogue.blocs.find(party);
  if (bloc != catalogue.blocs.end()) {
    for (const v1::Membership& membership : bloc->second.memberships()) add(membership, membership.member());
  }
  return others;
}

std::vector<std::string> SearchWords(absl::string_view text) {
  const std::string slug = Slug(text);
  std::vector<absl::string_view> words = absl::StrSplit(slug, '-', absl::SkipEmpty());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return std::vector<std::string>(words.begin(), words.end());
}

void AddEventConditions(const v1::EventFilter& filter, const Catalogue& catalogue, SqlFilter& sql) {
  sql.AddAnyOf("e.kind", filter.kinds());
  for (const v1::PartyFilter& party : filter.parties()) AddParty(party, catalogue, sql);
  if (!filter.place().empty()) sql.Add("e.place = ? OR e.country = ?", {filter.place(), filter.place()});
  AddTime(filter.time(), sql);
  if (!filter.topics().empty()) {
    AddListed("event_topics", "topic", std::vector<SqlValue>(filter.topics().begin(), filter.topics().end()),
              sql);
  }
  for (const std::string& word : SearchWords(filter.text())) AddListed("event_words", "word", {word}, sql);
  if (filter.minimum_confidence() > 0) {
    sql.Add("e.confidence >= ? / 1e6", {static_cast<int64_t>(filter.minimum_confidence() * 1e6)});
  }
  if (filter.contested_only()) sql.Add("e.contested = 1");
}

EventSelection SelectEvents(const v1::EventFilter& filter, const Catalogue& catalogue) {
  EventSelection selection;
  v1::EventFilter rest = filter;
  const auto list = [&](absl::string_view table, absl::string_view key, std::vector<SqlValue> values,
                        const std::string& more) {
    selection.from = absl::StrCat(table, " p CROSS JOIN events e ON e.rowid = p.row");
    selection.day_column = "p.sort_day";
    selection.name_column = "p.event";
    selection.where.Add(absl::StrCat("p.", key, " = ?", more), std::move(values));
    if (filter.time().has_start())
      selection.where.Add("p.sort_day >= ?", {int64_t{ToDayNumber(filter.time().start())}});
  };
  const auto alone = std::find_if(filter.parties().begin(), filter.parties().end(),
                                  [](const v1::PartyFilter& party) { return !party.through_blocs(); });
  const std::vector<std::string> words = SearchWords(filter.text());
  if (alone != filter.parties().end()) {
    std::string more;
    std::vector<SqlValue> values = {alone->party()};
    AddRoleAndExact(*alone, more, values);
    list("event_parties", "party", std::move(values), more);
    rest.mutable_parties()->DeleteSubrange(static_cast<int>(alone - filter.parties().begin()), 1);
  } else if (!words.empty()) {
    // The longest word is likely the rarest.
    const std::string longest = *std::max_element(
        words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    list("event_words", "word", {longest}, "");
  } else if (filter.topics_size() == 1) {
    list("event_topics", "topic", {filter.topics(0)}, "");
    rest.clear_topics();
  }
  AddEventConditions(rest, catalogue, selection.where);
  return selection;
}

}  // namespace communique::query

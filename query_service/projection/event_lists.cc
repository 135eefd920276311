#include "query_service/projection/event_lists.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "communique/v1/filter.pb.h"
#include "query_service/projection/same_event.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/event_query.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

using ListedParty = std::tuple<std::string, int, bool>;  // Party, role, exact.

// In "A and B met" every side is an actor; such a meeting matches every role.
std::set<ListedParty> ListedParties(const v1::Event& event) {
  std::set<ListedParty> listed;
  const auto add = [&](const auto& parties, int role) {
    for (const v1::Party& party : parties) {
      if (!party.resource().empty()) listed.emplace(party.resource(), role, true);
      if (!party.on_behalf_of().empty()) listed.emplace(party.on_behalf_of(), role, false);
    }
  };
  add(event.actors(), v1::PartyFilter::ROLE_ACTOR);
  if (event.has_commitment()) add(event.commitment().agents(), v1::PartyFilter::ROLE_ACTOR);
  const bool mutual = event.has_meeting() && event.targets().empty();
  add(mutual ? event.actors() : event.targets(), v1::PartyFilter::ROLE_TARGET);
  return listed;
}

std::set<std::string> ListedTopics(const v1::Event& event, const Catalogue& catalogue) {
  std::set<std::string> topics;
  const auto add = [&](const std::string& topic) {
    if (topic.empty()) return;
    for (const std::string& wider : catalogue.WiderTopics(topic)) topics.insert(wider);
  };
  for (const std::string& topic : event.topics()) add(topic);
  if (event.has_commitment()) add(event.commitment().terms().topic());
  if (event.has_negotiation()) add(event.negotiation().subject().topic());
  for (const v1::Terms& terms : event.request().wanted()) add(terms.topic());
  return topics;
}

template <typename Listed>
std::set<Listed> Without(const std::set<Listed>& all, const std::set<Listed>& others) {
  std::set<Listed> rest;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
  return rest;
}

absl::Status InsertEntries(const EventLists& lists, const std::string& event, const IndexedWords& place,
                           Database& db) {
  ASSIGN_OR_RETURN(Statement party_entry,
                   db.Prepare("INSERT INTO event_parties (party, sort_day, event, role, exact, row) VALUES "
                              "(?, ?, ?, ?, ?, ?)"));
  for (const auto& [party, role, exact] : lists.parties) {
    RETURN_IF_ERROR(
        party_entry.RunWith(party, place.sort_day, event, int64_t{role}, int64_t{exact}, place.row));
  }
  ASSIGN_OR_RETURN(Statement topic_entry, db.Prepare("INSERT INTO event_topics VALUES (?, ?, ?, ?)"));
  for (const std::string& topic : lists.topics)
    RETURN_IF_ERROR(topic_entry.RunWith(topic, place.sort_day, event, place.row));
  return absl::OkStatus();
}

absl::Status DeleteEntries(const EventLists& lists, const std::string& event, const IndexedWords& place,
                           Database& db) {
  for (const auto& [party, role, exact] : lists.parties) {
    ASSIGN_OR_RETURN(
        Statement remove,
        db.Prepare("DELETE FROM event_parties WHERE party = ? AND sort_day = ? AND event = ? AND "
                   "role = ? AND exact = ?"));
    RETURN_IF_ERROR(remove.RunWith(party, place.sort_day, event, int64_t{role}, int64_t{exact}));
  }
  for (const std::string& topic : lists.topics) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM event_topics WHERE topic = ? AND sort_day = ? AND event = ?"));
    RETURN_IF_ERROR(remove.RunWith(topic, place.sort_day, event));
  }
  return absl::OkStatus();
}

std::string WordsOf(const v1::Event& event, const std::string& titles) {
  std::string text = titles;
  for (const v1::Evidence& evidence : event.evidence()) {
    for (const v1::Span& span : evidence.spans()) absl::StrAppend(&text, " ", span.quote());
  }
  return absl::StrJoin(SearchWords(text), " ");
}

// The end of what is planned: an open end lies a year on, and so does what has no date.
absl::optional<int64_t> UpcomingEnd(const v1::Event& event, const DayInterval& days, int64_t publish_day) {
  const v1::Gathering::State state = event.gathering().state();
  const bool over = state == v1::Gathering::STATE_CONCLUDED || state == v1::Gathering::STATE_CANCELLED;
  const bool planned = event.time_status() == v1::Event::TIME_STATUS_FUTURE ||
                       (event.has_gathering() && state == v1::Gathering::STATE_SCHEDULED);
  if (!planned || over || event.polarity() == v1::Event::POLARITY_NEGATED) return absl::nullopt;
  return days.dated ? days.end : publish_day + 1 + kOpenReachDays;
}

}  // namespace

EventLists ListsOf(const v1::Event& event, const Catalogue& catalogue) {
  return {ListedParties(event), ListedTopics(event, catalogue)};
}

std::string CountryOf(const v1::Place& place) {
  if (!place.country().empty()) return place.country();
  return CollectionOf(place.name()) == "countries" ? place.name() : "";
}

bool EventRow::Equals(const EventRow& other) const {
  return body == other.body && indexed.words == other.indexed.words &&
         indexed.sort_day == other.indexed.sort_day && member_day == other.member_day &&
         upcoming_end == other.upcoming_end;
}

absl::StatusOr<absl::optional<EventRow>> ReadEventRow(const std::string& name, Database& db) {
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare("SELECT sort_day, words, rowid, member_day, upcoming_end, body FROM events WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
  if (!found) return absl::optional<EventRow>();
  EventRow row;
  row.indexed = {std::string(select.Text(1)), select.Int(0), select.Int(2)};
  row.member_day = select.Int(3);
  if (!select.IsNull(4)) row.upcoming_end = select.Int(4);
  row.body = std::string(select.Text(5));
  return absl::make_optional(std::move(row));
}

EventRow MakeEventRow(const v1::Event& event, const std::string& titles, int64_t publish_day) {
  const DayInterval days = ToDays(event.time());
  EventRow row;
  row.indexed = {WordsOf(event, titles), days.dated ? days.end - 1 : kUndatedDay};
  row.member_day = !days.dated ? publish_day : event.time().has_start() ? days.start : days.end - 1;
  row.upcoming_end = UpcomingEnd(event, days, publish_day);
  row.body = event.SerializeAsString();
  return row;
}

absl::Status WriteEventRow(const v1::Event& event, const EventLists& lists,
                           const absl::optional<EventRow>& before, const EventLists& lists_before,
                           Database& db, EventRow& now) {
  const DayInterval days = ToDays(event.time());
  ASSIGN_OR_RETURN(
      Statement insert,
      db.Prepare(
          "INSERT INTO events (name, kind, sort_day, start_day, end_day, closed, member_day, place, country, "
          "confidence, contested, upcoming_end, words, body) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 / 1e6, ?11, ?12, ?13, ?14) "
          "ON CONFLICT (name) DO UPDATE SET kind = ?2, sort_day = ?3, start_day = ?4, end_day = ?5, closed = "
          "?6, "
          "member_day = ?7, place = ?8, country = ?9, confidence = ?10 / 1e6, contested = ?11, "
          "upcoming_end = ?12, words = ?13, body = ?14"));
  const auto if_dated = [&](int64_t day) { return days.dated ? absl::make_optional(day) : absl::nullopt; };
  RETURN_IF_ERROR(insert.RunWith(event.name(), int64_t{KindOf(event)}, now.indexed.sort_day,
                                 if_dated(days.start), if_dated(days.end), int64_t{days.closed},
                                 now.member_day, event.place().name(), CountryOf(event.place()),
                                 static_cast<int64_t>(event.confidence() * 1e6), int64_t{event.contested()},
                                 now.upcoming_end, now.indexed.words, Blob{now.body}));
  now.indexed.row = before.has_value() ? before->indexed.row : db.LastRow();
  if (!before.has_value()) return InsertEntries(lists, event.name(), now.indexed, db);
  if (before->indexed.sort_day != now.indexed.sort_day) {
    RETURN_IF_ERROR(DeleteEntries(lists_before, event.name(), before->indexed, db));
    return InsertEntries(lists, event.name(), now.indexed, db);
  }
  // Only differences are written.
  const EventLists gone = {Without(lists_before.parties, lists.parties),
                           Without(lists_before.topics, lists.topics)};
  RETURN_IF_ERROR(DeleteEntries(gone, event.name(), before->indexed, db));
  const EventLists added = {Without(lists.parties, lists_before.parties),
                            Without(lists.topics, lists_before.topics)};
  return InsertEntries(added, event.name(), now.indexed, db);
}

absl::Status DeleteEventRow(const std::string& name, const EventRow& row, const EventLists& lists,
                            Database& db) {
  RETURN_IF_ERROR(DeleteEntries(lists, name, row.indexed, db));
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM events WHERE rowid = ?"));
  return remove.RunWith(row.indexed.row);
}

}  // namespace communique::query

#include "query_service/projection/event_lists.h"

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

// An event in a list.
struct Entry {
  std::string event;
  int64_t sort_day = 0;
  absl::optional<int64_t> row;  // To be written; an entry is deleted without.
};

// Writes or deletes the entries of one list: `sql` takes what is listed, the day, the event and its row, if any.
absl::Status ForEach(const char* sql, const std::set<std::string>& listed, const Entry& entry, Database& db) {
  ASSIGN_OR_RETURN(Statement statement, db.Prepare(sql));
  for (const std::string& one : listed) {
    statement.Bind(1, one).Bind(2, entry.sort_day).Bind(3, entry.event);
    if (entry.row.has_value()) statement.Bind(4, *entry.row);
    RETURN_IF_ERROR(statement.Run());
  }
  return absl::OkStatus();
}

absl::Status ForEach(const char* sql, const std::set<ListedParty>& listed, const Entry& entry, Database& db) {
  ASSIGN_OR_RETURN(Statement statement, db.Prepare(sql));
  for (const auto& [party, role, exact] : listed) {
    statement.Bind(1, party).Bind(2, entry.sort_day).Bind(3, entry.event);
    statement.Bind(4, int64_t{role}).Bind(5, int64_t{exact});
    if (entry.row.has_value()) statement.Bind(6, *entry.row);
    RETURN_IF_ERROR(statement.Run());
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

std::string CountryOf(const v1::Place& place) {
  if (!place.country().empty()) return place.country();
  return CollectionOf(place.name()) == "countries" ? place.name() : "";
}

absl::StatusOr<IndexedWords> InsertEventRow(const v1::Event& event, const std::string& titles,
                                            int64_t publish_day, const absl::optional<IndexedWords>& before,
                                            const Catalogue& catalogue, Database& db) {
  const DayInterval days = ToDays(event.time());
  const int64_t sort_day = days.dated ? days.end - 1 : kUndatedDay;
  std::string words = WordsOf(event, titles);
  ASSIGN_OR_RETURN(
      Statement insert,
      db.Prepare(
          "INSERT INTO events (name, kind, sort_day, start_day, end_day, closed, member_day, place, country, "
          "confidence, contested, upcoming_end, words, body, rowid) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 / 1e6, ?11, ?12, ?13, ?14, ?15)"));
  insert.Bind(1, event.name())
      .Bind(2, int64_t{KindOf(event)})
      .Bind(3, sort_day)
      .Bind(6, int64_t{days.closed});
  if (days.dated)
    insert.Bind(4, days.start).Bind(5, days.end);
  else
    insert.BindNull(4).BindNull(5);
  const int64_t member_day = !days.dated ? publish_day : event.time().has_start() ? days.start : days.end - 1;
  insert.Bind(7, member_day).Bind(8, event.place().name()).Bind(9, CountryOf(event.place()));
  insert.Bind(10, static_cast<int64_t>(event.confidence() * 1e6)).Bind(11, int64_t{event.contested()});
  if (const auto end = UpcomingEnd(event, days, publish_day))
    insert.Bind(12, *end);
  else
    insert.BindNull(12);
  if (before.has_value())
    insert.Bind(15, before->row);
  else
    insert.BindNull(15);
  RETURN_IF_ERROR(insert.Bind(13, words).BindBlob(14, event.SerializeAsString()).Run());
  const Entry entry = {event.name(), sort_day, db.LastRow()};
  RETURN_IF_ERROR(ForEach(
      "INSERT INTO event_parties (party, sort_day, event, role, exact, row) VALUES (?, ?, ?, ?, ?, ?)",
      ListedParties(event), entry, db));
  RETURN_IF_ERROR(
      ForEach("INSERT INTO event_topics VALUES (?, ?, ?, ?)", ListedTopics(event, catalogue), entry, db));
  return IndexedWords{std::move(words), sort_day, *entry.row};
}

absl::StatusOr<absl::optional<IndexedWords>> DeleteEventRow(const std::string& name,
                                                            const Catalogue& catalogue, Database& db) {
  v1::Event event;
  Entry entry = {name};
  IndexedWords indexed;
  {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT sort_day, words, body, rowid FROM events WHERE name = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
    if (!found) return absl::optional<IndexedWords>();
    entry.sort_day = select.Int(0);
    indexed = {std::string(select.Text(1)), select.Int(0), select.Int(3)};
    RETURN_IF_ERROR(ParseStored(select.Text(2), name, event));
  }
  RETURN_IF_ERROR(ForEach(
      "DELETE FROM event_parties WHERE party = ? AND sort_day = ? AND event = ? AND role = ? AND exact = ?",
      ListedParties(event), entry, db));
  RETURN_IF_ERROR(ForEach("DELETE FROM event_topics WHERE topic = ? AND sort_day = ? AND event = ?",
                          ListedTopics(event, catalogue), entry, db));
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM events WHERE name = ?"));
  RETURN_IF_ERROR(remove.Bind(1, name).Run());
  return indexed;
}

}  // namespace communique::query

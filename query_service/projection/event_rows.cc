#include "query_service/projection/event_rows.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "communique/v1/filter.pb.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

// articles/{a}/events/{n} -> events/{a}-{n}
std::string GlobalName(absl::string_view name) {
  const absl::string_view article = ArticleOfEventName(name);
  if (article.empty()) return std::string(name);
  return absl::StrCat("events/", IdOf(article), "-", name.substr(name.rfind('/') + 1));
}

void CompleteEvidence(const v1::Article& article, v1::Event& event) {
  for (v1::Evidence& evidence : *event.mutable_evidence()) {
    for (v1::Span& span : *evidence.mutable_spans()) span.set_article(article.name());
    evidence.set_publisher(article.publisher());
    if (article.has_publish_date()) *evidence.mutable_publish_date() = article.publish_date();
  }
}

v1::EventKind KindOf(const v1::Event& event) {
  const int field = event.payload_case();
  return field > 20 ? static_cast<v1::EventKind>(field - 20) : v1::EVENT_KIND_UNSPECIFIED;
}

std::string WordsOf(const v1::Event& event, const v1::Article& article) {
  std::string words = absl::StrCat(article.title());
  for (const v1::Evidence& evidence : event.evidence()) {
    for (const v1::Span& span : evidence.spans()) absl::StrAppend(&words, " ", span.quote());
  }
  return absl::AsciiStrToLower(words);
}

absl::Status InsertParty(const std::string& party, int role, bool exact, const std::string& event,
                         Database& db) {
  if (party.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR IGNORE INTO event_parties VALUES (?, ?, ?, ?)"));
  return insert.Bind(1, party).Bind(2, int64_t{role}).Bind(3, int64_t{exact}).Bind(4, event).Run();
}

absl::Status InsertParties(const v1::Event& event, Database& db) {
  // In "A and B met" every side is an actor; such a meeting matches every role.
  const bool mutual = event.has_meeting() && event.targets().empty();
  const auto insert = [&](const auto& parties, int role) -> absl::Status {
    for (const v1::Party& party : parties) {
      RETURN_IF_ERROR(InsertParty(party.resource(), role, true, event.name(), db));
      RETURN_IF_ERROR(InsertParty(party.on_behalf_of(), role, false, event.name(), db));
    }
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(insert(event.actors(), v1::PartyFilter::ROLE_ACTOR));
  return insert(mutual ? event.actors() : event.targets(), v1::PartyFilter::ROLE_TARGET);
}

}  // namespace

std::string CountryOf(const v1::Place& place) {
  if (!place.country().empty()) return place.country();
  return CollectionOf(place.name()) == "countries" ? place.name() : "";
}

std::vector<v1::Event> EventsOf(const v1::Article& article) {
  std::vector<v1::Event> events;
  for (int i = 0; i < article.analysis().events_size(); ++i) {
    v1::Event event = article.analysis().events(i);
    const std::string report =
        event.name().empty() ? absl::StrCat(article.name(), "/events/", i + 1) : event.name();
    event.set_name(GlobalName(report));
    event.add_reports(report);
    for (v1::EventLink& link : *event.mutable_links()) link.set_target(GlobalName(link.target()));
    CompleteEvidence(article, event);
    events.push_back(std::move(event));
  }
  return events;
}

absl::Status InsertEvent(const v1::Event& event, const v1::Article& article, Database& db) {
  const DayInterval days = ToDays(event.time());
  ASSIGN_OR_RETURN(
      Statement insert,
      db.Prepare("INSERT INTO events (name, article, kind, sort_day, start_day, end_day, closed, "
                 "place, country, confidence, words, body) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 / 1e6, ?11, ?12)"));
  insert.Bind(1, event.name()).Bind(2, article.name()).Bind(3, int64_t{KindOf(event)});
  insert.Bind(4, days.dated ? days.end - 1 : kUndatedDay).Bind(7, int64_t{days.closed});
  if (days.dated)
    insert.Bind(5, days.start).Bind(6, days.end);
  else
    insert.BindNull(5).BindNull(6);
  insert.Bind(8, event.place().name()).Bind(9, CountryOf(event.place()));
  insert.Bind(10, static_cast<int64_t>(event.confidence() * 1e6)).Bind(11, WordsOf(event, article));
  RETURN_IF_ERROR(insert.BindBlob(12, event.SerializeAsString()).Run());
  RETURN_IF_ERROR(InsertParties(event, db));
  for (const std::string& topic : event.topics()) {
    ASSIGN_OR_RETURN(Statement topics, db.Prepare("INSERT OR IGNORE INTO event_topics VALUES (?, ?)"));
    RETURN_IF_ERROR(topics.Bind(1, topic).Bind(2, event.name()).Run());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> DeleteEventsOf(absl::string_view article, Database& db) {
  std::vector<std::string> names;
  {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT name FROM events WHERE article = ? ORDER BY name"));
    select.Bind(1, article);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      names.emplace_back(select.Text(0));
    }
  }
  for (const std::string& name : names) {
    for (const char* sql :
         {"DELETE FROM event_parties WHERE event = ?", "DELETE FROM event_topics WHERE event = ?",
          "DELETE FROM events WHERE name = ?"}) {
      ASSIGN_OR_RETURN(Statement remove, db.Prepare(sql));
      RETURN_IF_ERROR(remove.Bind(1, name).Run());
    }
  }
  return names;
}

}  // namespace communique::query

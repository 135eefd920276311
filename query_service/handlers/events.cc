#include "query_service/handlers/events.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/page_token.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/validate.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/event_query.h"

namespace communique::query {
namespace {

// articles/{a}/events/{n} is served as the event it became.
std::string EventName(const std::string& name) {
  const absl::string_view article = ArticleOfEventName(name);
  if (article.empty()) return name;
  return absl::StrCat("events/", IdOf(article), "-", name.substr(name.rfind('/') + 1));
}

absl::Status Parse(absl::string_view body, v1::Event& event) {
  if (event.ParseFromArray(body.data(), static_cast<int>(body.size()))) return absl::OkStatus();
  return StoreCorrupt("an event");
}

// Links that point to this event are read the other way round.
absl::Status AddIncomingLinks(Database& db, v1::Event& event) {
  // Links stay within an article, so its other events are all that can point here.
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT body FROM events WHERE article = (SELECT article FROM events "
                              "WHERE name = ?1) AND name <> ?1 ORDER BY name"));
  select.Bind(1, event.name());
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    v1::Event other;
    RETURN_IF_ERROR(Parse(select.Text(0), other));
    for (const v1::EventLink& link : other.links()) {
      if (link.target() != event.name()) continue;
      v1::EventLink* incoming = event.add_links();
      incoming->set_kind(link.kind());
      incoming->set_target(other.name());
      incoming->set_incoming(true);
    }
  }
}

absl::Status AddPosition(const v1::ListEventsRequest& request, SqlFilter& sql) {
  if (request.page_token().empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
  const size_t space = key.ok() ? key->find(' ') : std::string::npos;
  int64_t day = 0;
  if (space == std::string::npos || !absl::SimpleAtoi(key->substr(0, space), &day)) return ForeignPageToken();
  sql.Add("e.sort_day < ? OR (e.sort_day = ? AND e.name > ?)", {day, day, key->substr(space + 1)});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Event> GetEvent(const HandlerContext& context, const v1::GetEventRequest& request) {
  const std::string name = EventName(request.name());
  RETURN_IF_ERROR(ValidateName("name", name, "events"));
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::Event> {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT body FROM events WHERE name = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
    if (!found) return ResourceNotFound(request.name());
    v1::Event event;
    RETURN_IF_ERROR(Parse(select.Text(0), event));
    RETURN_IF_ERROR(AddIncomingLinks(db, event));
    return event;
  });
}

absl::StatusOr<v1::ListEventsResponse> ListEvents(const HandlerContext& context,
                                                  const v1::ListEventsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  SqlFilter sql;
  AddEventConditions(request.filter(), context.catalogue, sql);
  RETURN_IF_ERROR(AddPosition(request, sql));
  const int page_size = PageSize(request.page_size());
  const bool timed = request.filter().time().has_start() || request.filter().time().has_end();
  const DayRange range = ToRange(request.filter().time());
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListEventsResponse> {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare(absl::StrCat("SELECT e.body, e.sort_day, e.name FROM events e WHERE ",
                                             sql.sql(), " ORDER BY e.sort_day DESC, e.name LIMIT ?")));
    select.Bind(sql.BindTo(select), int64_t{page_size + 1});
    v1::ListEventsResponse response;
    std::string last_key;
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return response;
      if (response.events_size() == page_size) {
        response.set_next_page_token(MakePageToken(request, last_key));
        return response;
      }
      v1::Event& event = *response.add_events();
      RETURN_IF_ERROR(Parse(select.Text(0), event));
      if (timed) event.set_match(Match(ToDays(event.time()), range));
      last_key = absl::StrCat(select.Int(1), " ", select.Text(2));
    }
  });
}

}  // namespace communique::query

#include "query_service/handlers/events.h"

#include "absl/strings/str_cat.h"
#include "common/page_token.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/event_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

// articles/{a}/events/{n} is served as the event it became.
std::string ReportName(const std::string& name) {
  const absl::string_view article = ArticleOfEventName(name);
  if (article.empty()) return name;
  return absl::StrCat("events/", IdOf(article), "-", name.substr(name.rfind('/') + 1));
}

}  // namespace

absl::StatusOr<v1::Event> GetEvent(const HandlerContext& context, const v1::GetEventRequest& request) {
  const std::string name = ReportName(request.name());
  RETURN_IF_ERROR(ValidateName("name", name, "events"));
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::Event> {
    // An event that was joined to another is served by its old name, too.
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT e.body FROM reports r JOIN events e ON e.name = r.event WHERE r.name = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
    if (!found) return ResourceNotFound(request.name());
    v1::Event event;
    RETURN_IF_ERROR(ParseStored(select.Text(0), "an event", event));
    return event;
  });
}

absl::StatusOr<v1::ListEventsResponse> ListEvents(const HandlerContext& context,
                                                  const v1::ListEventsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  EventPosition after;
  if (!request.page_token().empty()) {
    const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
    if (!key.ok()) return ForeignPageToken();
    ASSIGN_OR_RETURN(after, ReadEventPosition(*key));
  }
  const int page_size = PageSize(request.page_size());
  const bool timed = request.filter().time().has_start() || request.filter().time().has_end();
  const DayRange range = ToRange(request.filter().time());
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListEventsResponse> {
    v1::ListEventsResponse response;
    EventPosition last;
    RETURN_IF_ERROR(
        ReadEvents(context, request.filter(), SqlFilter(), after, db,
                   [&](absl::string_view body, const EventPosition& position) -> absl::StatusOr<bool> {
                     if (response.events_size() == page_size) {
                       response.set_next_page_token(MakePageToken(request, KeyOf(last)));
                       return false;
                     }
                     v1::Event& event = *response.add_events();
                     RETURN_IF_ERROR(ParseStored(body, "an event", event));
                     if (timed) event.set_match(Match(ToDays(event.time()), range));
                     last = position;
                     return true;
                   }));
    return response;
  });
}

}  // namespace communique::query

#include "query_service/handlers/events.h"

#include <functional>

#include "absl/strings/str_cat.h"
#include "common/page_token.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/encoded.h"
#include "query_service/handlers/event_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/reports_of_article.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/named_rows.h"
#include "query_service/store/stored_message.h"
#include "query_service/store/wire.h"

namespace communique::query {
namespace {

// Calls `take` with the bytes of the event of that name; they are valid during the call.
template <typename Answer>
absl::StatusOr<Answer> WithEvent(const HandlerContext& context, const v1::GetEventRequest& request,
                                 const std::function<absl::StatusOr<Answer>(absl::string_view)>& take) {
  const std::string name = ReportName(request.name());
  RETURN_IF_ERROR(ValidateName("name", name, "events"));
  return context.model.With([&](Database& db) -> absl::StatusOr<Answer> {
    static const NamedRows* const events = new NamedRows("events", "t.body");
    Statement select;
    ASSIGN_OR_RETURN(const bool found, events->Find(name, context.model.hints(), db, select));
    if (found) return take(select.Text(1));
    // An event that was joined to another is served by its old name, too.
    ASSIGN_OR_RETURN(select,
                     db.Prepare("SELECT e.body FROM reports r JOIN events e ON e.name = r.event WHERE "
                                "r.name = ?"));
    select.Lend(1, name);
    ASSIGN_OR_RETURN(const bool joined, select.Step());
    if (joined) return take(select.Text(0));
    return ResourceNotFound(request.name());
  });
}

// Where a list begins and what its rows are compared with.
struct EventPage {
  ListPosition after;
  int size = 0;
  bool timed = false;  // Rows tell how surely they lie in the range.
  DayRange range;
};

absl::StatusOr<EventPage> Validate(const v1::ListEventsRequest& request) {
  EventPage page;
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  ASSIGN_OR_RETURN(page.after, PageStart(request));
  page.size = PageSize(request.page_size());
  page.timed = request.filter().time().has_start() || request.filter().time().has_end();
  page.range = ToRange(request.filter().time());
  return page;
}

// Calls `add` with the rows of one page; answers the token of the next.
absl::StatusOr<std::string> ReadPage(
    const HandlerContext& context, const v1::ListEventsRequest& request, const EventPage& page, Database& db,
    const std::function<absl::Status(absl::string_view body, v1::DateMatch match)>& add) {
  std::string token;
  int count = 0;
  ListPosition last;
  RETURN_IF_ERROR(
      ReadEvents(context, request.filter(), SqlFilter(), page.after, db,
                 [&](absl::string_view body, const EventPosition& position) -> absl::StatusOr<bool> {
                   if (count == page.size) {
                     token = MakePageToken(request, KeyOf(last));
                     return false;
                   }
                   RETURN_IF_ERROR(
                       add(body, page.timed ? Match(position.days, page.range) : v1::DATE_MATCH_UNSPECIFIED));
                   ++count;
                   last = position;
                   return true;
                 }));
  return token;
}

}  // namespace

absl::StatusOr<v1::Event> GetEvent(const HandlerContext& context, const v1::GetEventRequest& request) {
  return WithEvent<v1::Event>(context, request, [](absl::string_view body) -> absl::StatusOr<v1::Event> {
    v1::Event event;
    RETURN_IF_ERROR(ParseStored(body, "an event", event));
    return event;
  });
}

absl::StatusOr<std::string> EncodedEvent(const HandlerContext& context, const v1::GetEventRequest& request) {
  return WithEvent<std::string>(context, request, [](absl::string_view body) { return std::string(body); });
}

absl::StatusOr<v1::ListEventsResponse> ListEvents(const HandlerContext& context,
                                                  const v1::ListEventsRequest& request) {
  ASSIGN_OR_RETURN(const EventPage page, Validate(request));
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListEventsResponse> {
    v1::ListEventsResponse response;
    const auto add = [&](absl::string_view body, v1::DateMatch match) {
      v1::Event& event = *response.add_events();
      const absl::Status status = ParseStored(body, "an event", event);
      if (page.timed) event.set_match(match);
      return status;
    };
    ASSIGN_OR_RETURN(const std::string token, ReadPage(context, request, page, db, add));
    response.set_next_page_token(token);
    return response;
  });
}

absl::StatusOr<std::string> EncodedEvents(const HandlerContext& context,
                                          const v1::ListEventsRequest& request) {
  ASSIGN_OR_RETURN(const EventPage page, Validate(request));
  return context.model.With([&](Database& db) -> absl::StatusOr<std::string> {
    std::string response, match_field;
    response.reserve(kPageBytes);
    const auto add = [&](absl::string_view body, v1::DateMatch match) {
      match_field.clear();
      AppendField(v1::Event::kMatchFieldNumber, static_cast<uint64_t>(match), match_field);
      AppendField(v1::ListEventsResponse::kEventsFieldNumber, body, match_field, response);
      return absl::OkStatus();
    };
    ASSIGN_OR_RETURN(const std::string token, ReadPage(context, request, page, db, add));
    if (!token.empty()) AppendField(v1::ListEventsResponse::kNextPageTokenFieldNumber, token, response);
    return response;
  });
}

}  // namespace communique::query

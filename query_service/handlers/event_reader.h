// Events that pass a filter, newest first, one after another.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "communique/v1/filter.pb.h"
#include "query_service/handlers/context.h"
#include "query_service/handlers/list_position.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

struct EventPosition : ListPosition {
  DayInterval days;  // Its time, if the filter asks for one.
};

// Takes the encoded event and its position; false ends the reading. The bytes are valid during the call.
using TakeEvent = std::function<absl::StatusOr<bool>(absl::string_view body, const EventPosition&)>;

// `more` are further conditions on `events e`. The filter must be valid.
absl::Status ReadEvents(const HandlerContext& context, const v1::EventFilter& filter, const SqlFilter& more,
                        const ListPosition& after, Database& db, const TakeEvent& take);

}  // namespace communique::query

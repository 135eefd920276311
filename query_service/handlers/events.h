// GetEvent, ListEvents. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::Event> GetEvent(const HandlerContext& context, const v1::GetEventRequest& request);
absl::StatusOr<v1::ListEventsResponse> ListEvents(const HandlerContext& context,
                                                  const v1::ListEventsRequest& request);

}  // namespace communique::query

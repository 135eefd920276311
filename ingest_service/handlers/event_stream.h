// StreamEvents: the log after a sequence, then live; what common/live_streams.h needs to know of it.
#pragma once

#include "absl/status/status.h"
#include "common/live_streams.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

// The context outlives what is made of it.
LiveSource SourceOf(const EventLog& log);

// OUT_OF_RANGE: beyond the log. FAILED_PRECONDITION: another log's id. INVALID_ARGUMENT: a field.
absl::Status ValidateStream(const HandlerContext& context, const v1::StreamEventsRequest& request);

// The request must be valid.
LiveSubscription<v1::StreamEventsResponse> SubscriptionOf(const HandlerContext& context,
                                                          const v1::StreamEventsRequest& request);

}  // namespace communique::ingest

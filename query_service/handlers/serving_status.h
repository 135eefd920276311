// GetServingStatus: how fresh the answers are. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

// Waits for min_sequence at most `patience` and at most 30 s. DEADLINE_EXCEEDED: not applied by then.
absl::StatusOr<v1::GetServingStatusResponse> GetServingStatus(const HandlerContext& context,
                                                              const v1::GetServingStatusRequest& request,
                                                              absl::Duration patience);

}  // namespace communique::query

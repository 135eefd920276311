// ResolveMention: what a form of words denotes. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::ResolveMentionResponse> ResolveMention(const HandlerContext& context,
                                                          const v1::ResolveMentionRequest& request);

}  // namespace communique::query

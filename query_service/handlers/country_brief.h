// GetCountryBrief: one page on a country. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::GetCountryBriefResponse> GetCountryBrief(const HandlerContext& context,
                                                            const v1::GetCountryBriefRequest& request);

}  // namespace communique::query

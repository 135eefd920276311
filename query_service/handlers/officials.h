// GetOfficial, ListOfficials. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::Official> GetOfficial(const HandlerContext& context,
                                         const v1::GetOfficialRequest& request);
absl::StatusOr<v1::ListOfficialsResponse> ListOfficials(const HandlerContext& context,
                                                        const v1::ListOfficialsRequest& request);

}  // namespace communique::query

// GetCommitment, ListCommitments, ListCommitmentActs. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::Commitment> GetCommitment(const HandlerContext& context,
                                             const v1::GetCommitmentRequest& request);
absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(const HandlerContext& context,
                                                            const v1::ListCommitmentsRequest& request);
absl::StatusOr<v1::ListCommitmentActsResponse> ListCommitmentActs(
    const HandlerContext& context, const v1::ListCommitmentActsRequest& request);

// Adds to a commitment the members of its obligor blocs, who inherit what was pledged on the day of the
// deciding act.
void AddInherited(const Catalogue& catalogue, v1::Commitment& commitment);

}  // namespace communique::query

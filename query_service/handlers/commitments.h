// GetCommitment, ListCommitments, CountCommitments, ListCommitmentActs. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::Commitment> GetCommitment(const HandlerContext& context,
                                             const v1::GetCommitmentRequest& request);
absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(const HandlerContext& context,
                                                            const v1::ListCommitmentsRequest& request);
absl::StatusOr<v1::CountCommitmentsResponse> CountCommitments(const HandlerContext& context,
                                                              const v1::CountCommitmentsRequest& request);
absl::StatusOr<v1::ListCommitmentActsResponse> ListCommitmentActs(
    const HandlerContext& context, const v1::ListCommitmentActsRequest& request);

}  // namespace communique::query

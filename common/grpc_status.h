// The only conversion between absl::Status and grpc::Status: code, message and error details
// (google.rpc.ErrorInfo and the like travel in the trailer grpc-status-details-bin).
#pragma once

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace communique {

grpc::Status ToGrpcStatus(const absl::Status& status);

// Details that ToGrpcStatus wrote come back as payloads of the status.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace communique

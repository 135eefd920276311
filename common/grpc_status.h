// The only conversion between absl::Status and grpc::Status, in both directions without loss.
//
// On the wire the details (ErrorInfo, BadRequest, RetryInfo, ...) travel as a google.rpc.Status in the
// trailer grpc-status-details-bin, which buf curl, grpc-js and the gRPC libraries of other languages decode.
#pragma once

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace communique {

// Every error gets an ErrorInfo: one without (made by a library) gets its code as the reason, "INTERNAL".
grpc::Status ToGrpcStatus(const absl::Status& status);

// What a client of ours received, details included.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace communique

// Errors as clients see them: a canonical code, a message that states the value and what is wanted, and a
// google.rpc.ErrorInfo with a stable reason. Further google.rpc details can be attached.
//
// Every error a client may see is made here (each service names its own in errors.{h,cc}). Details travel
// inside the absl::Status as payloads; common/grpc_status.h is the one place that turns them into gRPC error
// details.
//
//   return WithRetryInfo(Error(absl::StatusCode::kResourceExhausted, "TOO_MANY_WATCHERS",
//                              "watchers: 1000, want < 1000", {{"limit", "1000"}}), absl::Seconds(5));
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "google/rpc/error_details.pb.h"

namespace communique {

// ErrorInfo.domain of every error of the project.
inline constexpr absl::string_view kErrorDomain = "communique";

// The key under which the serialised ErrorInfo travels in an absl::Status.
inline constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";

// Name and value of each changing part of the message, for programs.
using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// `reason` is UPPER_SNAKE_CASE, at most 63 bytes, and never changes once published. `message` is made valid
// UTF-8.
absl::Status Error(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                   const ErrorMetadata& metadata = {});

// INVALID_ARGUMENT for one field of a request, with BadRequest naming it. `problem` states value and want:
// InvalidField("page_size", "-1, want >= 0") says "page_size: -1, want >= 0". Reason INVALID_FIELD unless
// given.
absl::Status InvalidField(absl::string_view field, absl::string_view problem,
                          absl::string_view reason = "INVALID_FIELD");

// NOT_FOUND with ResourceInfo; reason RESOURCE_NOT_FOUND. `type` is the message: "Country".
absl::Status ResourceNotFound(absl::string_view type, absl::string_view name);

// UNIMPLEMENTED: the RPC is in the contract but this version does not serve it; reason RPC_NOT_SERVED.
absl::Status NotServed(absl::string_view method);

// The same error with one more detail. An OK status stays OK.
absl::Status WithFieldViolation(absl::Status status, absl::string_view field, absl::string_view description);
absl::Status WithRetryInfo(absl::Status status, absl::Duration delay);
absl::Status WithResourceInfo(absl::Status status, absl::string_view type, absl::string_view name,
                              absl::string_view description);

// The details of an error, if it carries them.
absl::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status);
absl::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status);
absl::optional<google::rpc::RetryInfo> RetryInfoOf(const absl::Status& status);
absl::optional<google::rpc::ResourceInfo> ResourceInfoOf(const absl::Status& status);

// ErrorInfo.reason; empty without one.
std::string ErrorReason(const absl::Status& status);

}  // namespace communique

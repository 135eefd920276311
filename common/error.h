// How an error of this project is made: a canonical code, a message that states value and want, and a
// google.rpc.ErrorInfo (reason, domain "communique", metadata) that programs can act on. The gRPC edge
// carries the details to the client.
//
//   return Error(absl::StatusCode::kNotFound, "ARTICLE_NOT_FOUND", "articles/12: no such article", {{"name",
//   name}});
//
// Services name their errors as constructors of their own (errors.h of each); nothing else calls Error
// directly.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique {

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// `reason` is UPPER_SNAKE_CASE, at most 63 characters.
absl::Status Error(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                   const ErrorMetadata& metadata = {});

// The reason of a status made by Error; empty for any other.
std::string ErrorReason(const absl::Status& status);

// Payload URL under which the serialised ErrorInfo travels in an absl::Status.
inline constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";

}  // namespace communique

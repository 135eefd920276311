// Opaque page tokens: the key of the last row, bound to the request it came from (AIP-158).
//
// A token is base64 of a checksum over the request and the key, then the key. It authorises nothing; the
// checksum only tells a token of another request, or a damaged one, from a good one.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace communique {

// `request` with its page_token cleared (and page_size: it may change between pages) is what the token is
// bound to.
std::string MakePageToken(const google::protobuf::Message& request, absl::string_view key);

// The key of a token. NOT_FOUND: the token is not of this request; the caller names the refusal.
absl::StatusOr<std::string> ReadPageToken(const google::protobuf::Message& request, absl::string_view token);

// 0 -> 50, above 500 -> 500. The caller refuses negative sizes.
int PageSize(int requested);

}  // namespace communique

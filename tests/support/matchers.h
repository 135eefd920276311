// Matchers for statuses: EXPECT_THAT(Call(), IsOk()); EXPECT_THAT(Call(), Refused(kNotFound, "REASON")).
// They take an absl::Status, an absl::StatusOr or anything that FromGrpcStatus converts.
#pragma once

#include <gmock/gmock.h>

#include "absl/status/statusor.h"
#include "common/error.h"

namespace communique {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename Value>
const absl::Status& StatusOf(const absl::StatusOr<Value>& value) {
  return value.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg);
  return StatusOf(arg).ok();
}

// Has this canonical code and this ErrorInfo.reason.
MATCHER_P2(Refused, code, reason, "is refused") {
  *result_listener << StatusOf(arg) << ", reason \"" << ErrorReason(StatusOf(arg)) << '"';
  return StatusOf(arg).code() == code && ErrorReason(StatusOf(arg)) == reason;
}

}  // namespace communique

// What went wrong, in words a person can act on.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique::cli {

// "message [REASON]" and, where we know one, a second line with what to do next.
std::string ErrorWords(const absl::Status& status);

// What to do about an error of this code and reason; empty where we know nothing better than its message.
std::string ErrorHint(absl::StatusCode code, absl::string_view reason);

// Exit codes of the command line: 0 done, 1 refused or some articles failed, 2 wrong usage, 3 service not
// reachable.
inline constexpr int kExitRefused = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitUnreachable = 3;
int ExitCode(const absl::Status& status);

}  // namespace communique::cli

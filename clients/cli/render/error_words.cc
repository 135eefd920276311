#include "clients/cli/render/error_words.h"

#include "absl/strings/str_cat.h"
#include "common/error.h"

namespace communique::cli {
namespace {

using Code = absl::StatusCode;

// What to do, by reason where one has its own remedy, else by code.
absl::string_view NextStep(const absl::Status& status) {
  const std::string reason = ErrorReason(status);
  if (reason == "INVALID_FLAG" || reason == "USAGE") return "see --help of the command";
  if (reason == "MISSING_PUBLISH_DATE") return "give the day of publication with --date=YYYY-MM-DD";
  if (reason == "MEDIA_TYPE_UNKNOWN") return "convert it, or name its format with --media_type";
  if (reason == "CHARSET_UNKNOWN")
    return "name the charset: --media_type=\"text/plain; charset=windows-1252\"";
  if (reason == "SEVERAL_ARTICLES") return "use `communique ingest` for feeds";
  if (reason == "NOT_CAUGHT_UP") return "wait for it: communique status --wait";
  switch (status.code()) {
    case Code::kUnavailable:
      return "is the service running, and are --ingest and --query its addresses? deploy/quickstart.sh "
             "starts both";
    case Code::kDeadlineExceeded:
      return "the service is slow or stuck; try a longer --timeout";
    case Code::kUnimplemented:
      return "this version of the service does not offer it; see README for what is served";
    case Code::kNotFound:
      if (reason == "FILE_NOT_FOUND" || reason == "FILE_UNREADABLE") return "";
      return "check the name; list commands show those that exist";
    case Code::kUnauthenticated:
    case Code::kPermissionDenied:
      return "give credentials with --tls_ca, --tls_certificate and --tls_key";
    default:
      return "";
  }
}

}  // namespace

std::string ErrorHint(absl::StatusCode code, absl::string_view reason) {
  return std::string(NextStep(Error(code, reason, "")));
}

std::string ErrorWords(const absl::Status& status) {
  const std::string reason = ErrorReason(status);
  std::string words = absl::StrCat(
      status.message().empty() ? absl::StatusCodeToString(status.code()) : std::string(status.message()),
      " [", reason.empty() ? absl::StatusCodeToString(status.code()) : reason, "]");
  const absl::string_view next = NextStep(status);
  return next.empty() ? words : absl::StrCat(words, "\n  ", next);
}

int ExitCode(const absl::Status& status) {
  if (status.ok()) return 0;
  const std::string reason = ErrorReason(status);
  if (reason == "INVALID_FLAG" || reason == "USAGE") return kExitUsage;
  const bool unreachable = status.code() == Code::kUnavailable || status.code() == Code::kDeadlineExceeded;
  return unreachable ? kExitUnreachable : kExitRefused;
}

}  // namespace communique::cli

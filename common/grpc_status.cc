#include "common/grpc_status.h"

#include <map>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/utf8.h"
#include "google/rpc/status.pb.h"

namespace communique {
namespace {

// absl::Status visits its payloads in random order; the wire form is to be the same every time, ErrorInfo
// first.
std::map<std::string, std::string> SortedPayloads(const absl::Status& status) {
  std::map<std::string, std::string> payloads;
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& bytes) {
    if (url != kErrorInfoUrl) payloads[std::string(url)] = std::string(bytes);
  });
  return payloads;
}

google::rpc::ErrorInfo ErrorInfoFor(const absl::Status& status) {
  if (const auto info = ErrorInfoOf(status)) return *info;
  const absl::Status named = Error(status.code(), absl::StatusCodeToString(status.code()), status.message());
  return *ErrorInfoOf(named);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status rich;
  rich.set_code(static_cast<int>(status.code()));
  rich.set_message(ValidUtf8(status.message()));
  rich.add_details()->PackFrom(ErrorInfoFor(status));
  for (auto& [url, bytes] : SortedPayloads(status)) {
    google::protobuf::Any* detail = rich.add_details();
    detail->set_type_url(url);
    detail->set_value(bytes);
  }
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), rich.message(), rich.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status converted(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status rich;
  if (status.error_details().empty() || !rich.ParseFromString(status.error_details())) return converted;
  for (const google::protobuf::Any& detail : rich.details()) {
    converted.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return converted;
}

}  // namespace communique

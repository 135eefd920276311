#include "common/page_token.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/stable_id.h"

namespace communique {
namespace {

constexpr size_t kFingerprintSize = 16;

void ClearField(google::protobuf::Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message.GetReflection()->ClearField(&message, field);
}

std::string DeterministicBytes(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

std::string Fingerprint(const google::protobuf::Message& request, absl::string_view key) {
  std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  ClearField(*copy, "page_token");
  ClearField(*copy, "page_size");
  return ShortHash(
      absl::StrCat(request.GetDescriptor()->full_name(), "\n", DeterministicBytes(*copy), "\n", key));
}

}  // namespace

std::string MakePageToken(const google::protobuf::Message& request, absl::string_view key) {
  return absl::WebSafeBase64Escape(absl::StrCat(Fingerprint(request, key), key));
}

absl::StatusOr<std::string> ReadPageToken(const google::protobuf::Message& request, absl::string_view token) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kFingerprintSize) {
    return absl::NotFoundError("malformed page token");
  }
  const std::string key = bytes.substr(kFingerprintSize);
  if (bytes.substr(0, kFingerprintSize) != Fingerprint(request, key))
    return absl::NotFoundError("foreign page token");
  return key;
}

int PageSize(int requested) { return requested == 0 ? 50 : requested > 500 ? 500 : requested; }

}  // namespace communique

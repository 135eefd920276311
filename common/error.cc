#include "common/error.h"

#include <cassert>
#include <cstdint>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/utf8.h"

namespace communique {
namespace {

// The key under which absl::Status keeps a detail: the type URL gRPC error details use, so the edge copies it
// as is.
template <typename Detail>
std::string TypeUrl() {
  return absl::StrCat("type.googleapis.com/", Detail::descriptor()->full_name());
}

template <typename Detail>
absl::optional<Detail> DetailOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(TypeUrl<Detail>());
  Detail detail;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) return absl::nullopt;
  return detail;
}

template <typename Detail>
absl::Status With(absl::Status status, const Detail& detail) {
  status.SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
  return status;
}

}  // namespace

absl::Status Error(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                   const ErrorMetadata& metadata) {
  assert(code != absl::StatusCode::kOk);
  assert(!reason.empty() && reason.size() <= 63);
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = ValidUtf8(value);
  return With(absl::Status(code, ValidUtf8(message)), info);
}

absl::Status InvalidField(absl::string_view field, absl::string_view problem, absl::string_view reason) {
  absl::Status status = Error(absl::StatusCode::kInvalidArgument, reason, absl::StrCat(field, ": ", problem),
                              {{"field", std::string(field)}});
  return WithFieldViolation(std::move(status), field, problem);
}

absl::Status ResourceNotFound(absl::string_view type, absl::string_view name) {
  absl::Status status = Error(absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND",
                              absl::StrCat(name, ": no such ", type), {{"name", std::string(name)}});
  return WithResourceInfo(std::move(status), type, name, "does not exist");
}

absl::Status NotServed(absl::string_view method) {
  return Error(absl::StatusCode::kUnimplemented, "RPC_NOT_SERVED",
               absl::StrCat(method, ": in the contract, but not served by this version"),
               {{"method", std::string(method)}});
}

absl::Status WithFieldViolation(absl::Status status, absl::string_view field, absl::string_view description) {
  google::rpc::BadRequest request = BadRequestOf(status).value_or(google::rpc::BadRequest());
  google::rpc::BadRequest::FieldViolation* violation = request.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(ValidUtf8(description));
  return With(std::move(status), request);
}

absl::Status WithRetryInfo(absl::Status status, absl::Duration delay) {
  google::rpc::RetryInfo retry;
  const int64_t seconds = absl::IDivDuration(delay, absl::Seconds(1), &delay);
  retry.mutable_retry_delay()->set_seconds(seconds);
  retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(delay)));
  return With(std::move(status), retry);
}

absl::Status WithResourceInfo(absl::Status status, absl::string_view type, absl::string_view name,
                              absl::string_view description) {
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(std::string(type));
  resource.set_resource_name(ValidUtf8(name));
  resource.set_description(ValidUtf8(description));
  return With(std::move(status), resource);
}

absl::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status) {
  return DetailOf<google::rpc::ErrorInfo>(status);
}

absl::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status) {
  return DetailOf<google::rpc::BadRequest>(status);
}

absl::optional<google::rpc::RetryInfo> RetryInfoOf(const absl::Status& status) {
  return DetailOf<google::rpc::RetryInfo>(status);
}

absl::optional<google::rpc::ResourceInfo> ResourceInfoOf(const absl::Status& status) {
  return DetailOf<google::rpc::ResourceInfo>(status);
}

std::string ErrorReason(const absl::Status& status) {
  return ErrorInfoOf(status).value_or(google::rpc::ErrorInfo()).reason();
}

}  // namespace communique

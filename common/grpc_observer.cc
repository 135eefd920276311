#include "common/grpc_observer.h"

#include <google/protobuf/descriptor.h>

#include <array>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "common/error.h"
#include "common/grpc_status.h"

namespace communique {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;
using grpc::experimental::ServerRpcInfo;

constexpr int kCodes = 17;
constexpr std::array<const char*, kCodes> kCodeNames = {
    "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated"};

constexpr char kOtherMethod[] = "/_OTHER/_OTHER";

// Steady: unlike the wall clock it does not jump.
absl::Duration SteadyNow() { return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch()); }

const char* TypeName(ServerRpcInfo::Type type) {
  switch (type) {
    case ServerRpcInfo::Type::UNARY:
      return "unary";
    case ServerRpcInfo::Type::CLIENT_STREAMING:
      return "client_stream";
    case ServerRpcInfo::Type::SERVER_STREAMING:
      return "server_stream";
    case ServerRpcInfo::Type::BIDI_STREAMING:
      return "bidi_stream";
  }
  return "unknown";
}

LogLevel LevelOf(absl::string_view method, int code) {
  if (code == grpc::INTERNAL || code == grpc::UNKNOWN || code == grpc::DATA_LOSS) return LogLevel::kError;
  return absl::StartsWith(method, "/grpc.") ? LogLevel::kDebug : LogLevel::kInfo;
}

// Whether a service linked into this program has the method "/package.Service/Method".
bool IsKnownMethod(absl::string_view method) {
  const std::string name = absl::StrReplaceAll(absl::StripPrefix(method, "/"), {{"/", "."}});
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name) != nullptr;
}

// The status with an ErrorInfo, if it lacks one.
grpc::Status Explained(const grpc::Status& status, absl::string_view method) {
  if (status.error_code() != grpc::UNIMPLEMENTED || !status.error_message().empty()) {
    return ToGrpcStatus(FromGrpcStatus(status));
  }
  if (IsKnownMethod(method)) return ToGrpcStatus(NotServed(method));
  return ToGrpcStatus(Error(absl::StatusCode::kUnimplemented, "RPC_UNKNOWN",
                            absl::StrCat(method, ": no such method"), {{"method", std::string(method)}}));
}

}  // namespace

class MethodMetrics {
 public:
  MethodMetrics(Metrics& metrics, absl::string_view method, const char* type) : metrics_(metrics) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(absl::StripPrefix(method, "/"), absl::MaxSplits('/', 1));
    labels_ = {{"grpc_service", std::string(parts.first)},
               {"grpc_method", std::string(parts.second)},
               {"grpc_type", type}};
    started_ = &metrics.AddCounter("grpc_server_started_total", "Calls started.", labels_);
    seconds_ =
        &metrics.AddHistogram("grpc_server_handling_seconds", "Time from the start of a call to its status.",
                              {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}, labels_);
  }

  void Start() { started_->Increment(); }

  void Finish(int code, absl::Duration took) {
    prometheus::Labels labels = labels_;
    labels["grpc_code"] = kCodeNames[code >= 0 && code < kCodes ? code : 2];
    metrics_.AddCounter("grpc_server_handled_total", "Calls ended, by status code.", labels).Increment();
    seconds_->Observe(absl::ToDoubleSeconds(took));
  }

 private:
  Metrics& metrics_;
  prometheus::Labels labels_;
  prometheus::Counter* started_;
  prometheus::Histogram* seconds_;
};

namespace {

class CallObserver final : public grpc::experimental::Interceptor {
 public:
  CallObserver(ServerRpcInfo& call, MethodMetrics& metrics, Logger& log)
      : method_(call.method()),
        context_(call.server_context()),
        metrics_(metrics),
        log_(log),
        begin_(SteadyNow()) {
    metrics_.Start();
  }

  ~CallObserver() override {  // The client went away before the handler gave a status.
    if (!finished_) Finish(grpc::Status(grpc::CANCELLED, "client went away"), "");
  }

  void Intercept(InterceptorBatchMethods* batch) override {
    if (batch->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      grpc::Status status = batch->GetSendStatus();
      if (!status.ok()) {
        status = Explained(status, method_);
        batch->ModifySendStatus(status);
      }
      Finish(status, context_->peer());
    }
    batch->Proceed();
  }

 private:
  void Finish(const grpc::Status& status, const std::string& peer) {
    finished_ = true;
    const int code = status.error_code();
    const absl::Duration took = SteadyNow() - begin_;
    metrics_.Finish(code, took);
    const double ms = absl::ToDoubleMilliseconds(took);
    const LogLevel level = LevelOf(method_, code);
    if (status.ok()) {
      log_.Write(level, "call", {{"method", method_}, {"code", "OK"}, {"ms", ms}, {"peer", peer}});
    } else {
      log_.Write(level, "call",
                 {{"method", method_},
                  {"code", kCodeNames[code < kCodes ? code : 2]},
                  {"ms", ms},
                  {"peer", peer},
                  {"reason", ErrorReason(FromGrpcStatus(status))},
                  {"error", status.error_message()}});
    }
  }

  const std::string method_;
  // Owned by gRPC; valid until the status is sent.
  decltype(std::declval<ServerRpcInfo>().server_context()) const context_;
  MethodMetrics& metrics_;
  Logger& log_;
  const absl::Duration begin_;
  bool finished_ = false;
};

}  // namespace

CallObserverFactory::CallObserverFactory(Metrics& metrics, Logger& log) : metrics_(metrics), log_(log) {}

CallObserverFactory::~CallObserverFactory() = default;

grpc::experimental::Interceptor* CallObserverFactory::CreateServerInterceptor(ServerRpcInfo* call) {
  return new CallObserver(*call, MetricsOf(*call), log_);
}

MethodMetrics& CallObserverFactory::MetricsOf(const ServerRpcInfo& call) {
  absl::MutexLock lock(&mutex_);
  const auto found = methods_.find(absl::string_view(call.method()));
  if (found != methods_.end()) return *found->second;
  // Names that a client made up must not grow the page without bound.
  const char* name = IsKnownMethod(call.method()) ? call.method() : kOtherMethod;
  std::unique_ptr<MethodMetrics>& metrics = methods_[name];
  if (metrics == nullptr) metrics = std::make_unique<MethodMetrics>(metrics_, name, TypeName(call.type()));
  return *metrics;
}

}  // namespace communique

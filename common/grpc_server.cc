#include "common/grpc_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/error.h"
#include "common/grpc_credentials.h"
#include "common/grpc_observer.h"
#include "common/version.h"
#include "grpc/health/v1/health.pb.h"

namespace communique {
namespace {

// Health under this name says that the process runs, whether or not it can answer.
constexpr char kLiveness[] = "liveness";

constexpr int kMetadataBytes = 8 << 10;
constexpr int kHandshakeMs = 5000;
constexpr int kKeepaliveMs = 30000;
constexpr int kKeepaliveTimeoutMs = 10000;
constexpr int kLeastPingIntervalMs = 20000;
constexpr int kPingStrikes = 2;
constexpr int kConnectionIdleMs = 300000;
constexpr int kSyncThreads = 32;

// Reflection per server and not per process, as gRPC's own plugin registry would have it.
class ReflectionOption final : public grpc::ServerBuilderOption {
 public:
  explicit ReflectionOption(bool enabled) : enabled_(enabled) {}

  void UpdateArguments(grpc::ChannelArguments*) override {}

  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    const auto is_reflection = [](const auto& plugin) { return plugin->name() == "proto_server_reflection"; };
    plugins->erase(std::remove_if(plugins->begin(), plugins->end(), is_reflection), plugins->end());
    if (enabled_) plugins->push_back(std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>());
  }

 private:
  const bool enabled_;
};

void SetSizes(const ServerConfig& config, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(config.max_receive_bytes));
  builder.SetMaxSendMessageSize(static_cast<int>(config.max_send_bytes));
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, static_cast<int>(config.max_streams));
  // A compressed message is inflated without limit before its size is checked.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  grpc::ResourceQuota quota("communique");
  quota.Resize(static_cast<size_t>(config.max_memory_bytes));
  quota.SetMaxThreads(kSyncThreads);
  builder.SetResourceQuota(quota);
}

void SetConnectionLife(const ServerConfig& config, grpc::ServerBuilder& builder) {
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT,
                             0);  // A second server on the port fails instead of sharing it.
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA,
                             0);  // A quiet watcher is pinged for ever.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kLeastPingIntervalMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, kPingStrikes);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kConnectionIdleMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                             static_cast<int>(absl::ToInt64Milliseconds(config.max_connection_age)));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                             static_cast<int>(absl::ToInt64Milliseconds(config.max_connection_grace)));
}

// The address with the port that was bound in place of 0.
std::string BoundAddress(const std::string& listen, int port) {
  if (absl::StartsWith(listen, "unix:")) return listen;
  return absl::StrCat(listen.substr(0, listen.rfind(':')), ":", port);
}

absl::Status AddressInUse(const std::string& address) {
  return Error(absl::StatusCode::kUnavailable, "ADDRESS_IN_USE",
               absl::StrCat("listen: cannot bind ", address, "; is another server running there?"),
               {{"address", address}});
}

Logger MakeLogger(const ServerConfig& config, const Clock& clock) {
  return Logger(stderr, ParseLogFormat(config.log_format).value_or(LogFormat::kText),
                ParseLogLevel(config.log_level).value_or(LogLevel::kInfo), clock);
}

}  // namespace

ServerRuntime::ServerRuntime(const ServerConfig& c) : config(c), log(MakeLogger(c, clock)) {
  // Debian's Abseil is built with its checks: it enters every lock of gRPC in a graph, to find deadlocks.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(ServerRuntime& runtime,
                                                              const std::vector<NamedService>& services) {
  // Links the descriptor of the built-in health service, so that reflection can describe it.
  const grpc::health::v1::HealthCheckRequest keep_descriptor;
  grpc::EnableDefaultHealthCheckService(true);

  grpc::ServerBuilder builder;
  builder.SetOption(std::make_unique<ReflectionOption>(ReflectionEnabled(runtime.config)));
  SetSizes(runtime.config, builder);
  SetConnectionLife(runtime.config, builder);
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> observers;
  observers.push_back(std::make_unique<CallObserverFactory>(runtime.metrics, runtime.log));
  builder.experimental().SetInterceptorCreators(std::move(observers));
  int port = 0;
  builder.AddListeningPort(runtime.config.listen, MakeServerCredentials(runtime.config), &port);

  std::unique_ptr<GrpcServer> server(new GrpcServer());
  for (const NamedService& service : services) {
    builder.RegisterService(service.service);
    server->names_.push_back(service.name);
  }
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr) return AddressInUse(runtime.config.listen);
  server->address_ = BoundAddress(runtime.config.listen, port);
  server->SetServing(false);
  server->server_->GetHealthCheckService()->SetServingStatus(kLiveness, true);
  return server;
}

GrpcServer::~GrpcServer() { Drain(absl::ZeroDuration()); }

void GrpcServer::SetServing(bool serving) {
  grpc::HealthCheckServiceInterface* health = server_->GetHealthCheckService();
  health->SetServingStatus("", serving);
  for (const std::string& name : names_) health->SetServingStatus(name, serving);
}

void GrpcServer::Drain(absl::Duration limit) {
  if (server_ == nullptr) return;
  server_->GetHealthCheckService()->Shutdown();
  server_->Shutdown(std::chrono::system_clock::now() + absl::ToChronoMicroseconds(limit));
}

std::shared_ptr<grpc::Channel> GrpcServer::InProcessChannel() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

int RunServer(ServerRuntime& runtime, const std::vector<NamedService>& services, const ServingHooks& hooks) {
  absl::StatusOr<std::unique_ptr<GrpcServer>> server = GrpcServer::Start(runtime, services);
  absl::Status status = server.status();
  if (status.ok() && !runtime.config.metrics_listen.empty())
    status = runtime.metrics.Serve(runtime.config.metrics_listen);
  if (!status.ok()) {
    runtime.log.Error("cannot start", {{"reason", ErrorReason(status)}, {"error", status.message()}});
    return 1;
  }
  runtime.log.Info("listening", {{"address", (*server)->address()},
                                 {"metrics", runtime.config.metrics_listen},
                                 {"version", Version()},
                                 {"tls", runtime.config.tls_certificate.empty() ? "off"
                                         : runtime.config.tls_client_ca.empty() ? "on"
                                                                                : "mutual"}});
  hooks.started ? hooks.started(**server) : (*server)->SetServing(true);

  const int signal = runtime.stop.Wait();
  const absl::Time begin = runtime.clock.Now();
  runtime.log.Info("stopping", {{"signal", signal}});
  (*server)->SetServing(false);
  std::thread metrics_page([&] { runtime.metrics.StopServing(); });  // Takes two seconds of polling.
  if (hooks.draining) hooks.draining();
  (*server)->Drain(runtime.config.drain);
  metrics_page.join();
  if (hooks.stopped) hooks.stopped();
  runtime.log.Info("stopped", {{"ms", absl::ToDoubleMilliseconds(runtime.clock.Now() - begin)}});
  return 0;
}

absl::Status ServerStopping() {
  return WithRetryInfo(Error(absl::StatusCode::kUnavailable, "SERVER_STOPPING",
                             "this server is stopping, want a new connection"),
                       absl::Milliseconds(100));
}

absl::Status SubscriberTooSlow(absl::Duration limit) {
  return Error(absl::StatusCode::kUnavailable, "SUBSCRIBER_TOO_SLOW",
               absl::StrCat("no message was taken for ", absl::FormatDuration(limit), "; resume"));
}

absl::Status ConnectionTooOld() {
  return WithRetryInfo(Error(absl::StatusCode::kUnavailable, "CONNECTION_TOO_OLD",
                             "this stream has been open for long, want a new connection; resume"),
                       absl::ZeroDuration());
}

}  // namespace communique

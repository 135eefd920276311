// A gRPC server as both services run it: protected, limited, observed, with health, and stopped in order.
//
// A service's main is:
//
//   int main(int argc, char** argv) {
//     Config config;                                     // Has a ServerConfig `server`.
//     FlagSet flags("query_service", "Answers questions ...");
//     AddServerFlags(config.server, flags);
//     ...                                                // Its own settings.
//     if (const auto exit_code = ParseCommandLine(argc, argv, flags, [&] { return Validate(config); }))
//     return *exit_code; ServerRuntime runtime(config.server);              // First: blocks the stop
//     signals, then log and metrics.
//     ...                                                // Open the log or the read model, make the service.
//     return RunServer(runtime, {{v1::QueryService::service_full_name(), &service}}, hooks);
//   }
//
// Services use the callback API: a watch then costs no thread. A reactor must not block (two threads serve
// all).
#pragma once

#include <grpcpp/impl/codegen/service_type.h>
#include <grpcpp/server.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/clock.h"
#include "common/log.h"
#include "common/metrics.h"
#include "common/server_config.h"
#include "common/stop_signals.h"

namespace communique {

// What a server process has one of. The configuration must be valid.
struct ServerRuntime {
  explicit ServerRuntime(const ServerConfig& config);

  const ServerConfig config;
  StopSignals stop;
  SystemClock clock;
  Logger log;  // On stderr.
  Metrics metrics;
};

// The server's first service name is what its health is asked by: "communique.v1.QueryService".
struct NamedService {
  std::string name;
  grpc::Service* service;  // Must outlive the server.
};

// A listening server. Health is NOT_SERVING for "" and each service until SetServing(true); the name
// "liveness" is SERVING from the start to the end.
class GrpcServer {
 public:
  // Listens with the settings of docs/operations.md. UNAVAILABLE, reason ADDRESS_IN_USE, if it cannot bind.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(ServerRuntime& runtime,
                                                           const std::vector<NamedService>& services);
  ~GrpcServer();

  // May be called at any time from any thread; has no effect once Drain has begun.
  void SetServing(bool serving);

  // Where it listens, with the port chosen if the configured one was 0.
  const std::string& address() const { return address_; }

  // NOT_SERVING, no new calls; open calls may end within `limit`, then they are cancelled (UNAVAILABLE for
  // the client).
  void Drain(absl::Duration limit);

  // A channel to itself without a network, for tests.
  std::shared_ptr<grpc::Channel> InProcessChannel();

 private:
  GrpcServer() = default;

  std::unique_ptr<grpc::Server> server_;
  std::vector<std::string> names_;
  std::string address_;
};

// What a service does at the turns of its server's life; each may be left empty.
struct ServingHooks {
  // It listens. Default: SetServing(true). A service that is not ready yet keeps the reference (valid until
  // `stopped`) and calls SetServing when it is.
  std::function<void(GrpcServer&)> started;
  // A stop signal came: end watch streams now (UNAVAILABLE, reason SERVER_STOPPING), so that draining is
  // quick.
  std::function<void()> draining;
  // No call is open any more: flush, fsync, checkpoint.
  std::function<void()> stopped;
};

// Serves until SIGTERM or SIGINT; returns main's exit code: 0 after an orderly stop, 1 if it could not start.
// Order of the stop: health NOT_SERVING, `draining`, drain within config.drain, `stopped`. A second signal
// exits at once.
int RunServer(ServerRuntime& runtime, const std::vector<NamedService>& services, const ServingHooks& hooks);

// UNAVAILABLE: this server is stopping; connect anew and resume.
absl::Status ServerStopping();
// UNAVAILABLE: the client of a stream took no message for so long; resume.
absl::Status SubscriberTooSlow(absl::Duration limit);
// UNAVAILABLE: the stream has been open for long, and its connection is to go; connect anew and resume.
absl::Status ConnectionTooOld();

}  // namespace communique

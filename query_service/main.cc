// query_service: follows the event log and answers typed questions about countries, officials and
// commitments.
#include <filesystem>
#include <thread>

#include "common/grpc_server.h"
#include "common/status_macros.h"
#include "query_service/config.h"
#include "query_service/follow/follower.h"
#include "query_service/follow/grpc_event_source.h"
#include "query_service/server.h"

namespace communique::query {
namespace {

// What outlives the server.
struct Store {
  Catalogue catalogue;
  std::unique_ptr<ReadModel> model;
  std::unique_ptr<GrpcEventSource> source;
};

absl::StatusOr<Store> OpenStore(const Config& config) {
  Store store;
  ASSIGN_OR_RETURN(store.catalogue, LoadCatalogue(config.data_dir));
  std::error_code ignored;  // Open says what is wrong with the folder.
  std::filesystem::create_directories(config.store_dir, ignored);
  ASSIGN_OR_RETURN(store.model, ReadModel::Open(config.store_dir + "/store.db", store.catalogue.fingerprint));
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials,
                   MakeChannelCredentials(config.ingest));
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(64 << 20);  // The events of an article of 1 MiB.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 5000);
  store.source = std::make_unique<GrpcEventSource>(
      grpc::CreateCustomChannel(config.ingest.target, credentials, arguments));
  return store;
}

void AddGauges(Metrics& metrics, const Progress& progress, const Clock& clock,
               const QueryServiceImpl& service) {
  metrics.AddGauge("communique_applied_sequence", "Record of the log that the answers rest on.",
                   [&] { return static_cast<double>(progress.applied()); });
  metrics.AddGauge("communique_lag_seconds", "Since when records of the log wait to be applied.", [&] {
    const absl::Time since = progress.View().behind_since;
    return since == absl::InfiniteFuture() ? 0.0 : absl::ToDoubleSeconds(clock.Now() - since);
  });
  metrics.AddGauge("communique_log_connected", "1 while the event stream is open.",
                   [&] { return progress.View().connected ? 1.0 : 0.0; });
  metrics.AddGauge("communique_watchers", "Open WatchChanges calls.",
                   [&] { return static_cast<double>(service.watcher_count()); });
}

int Serve(ServerRuntime& runtime, const Config& config) {
  absl::StatusOr<Store> store = OpenStore(config);
  if (!store.ok()) {
    runtime.log.Error("cannot start", {{"error", store.status().message()}});
    return 1;
  }
  Progress progress;
  ServerLimits limits;
  limits.workers = static_cast<int>(
      config.workers > 0 ? config.workers : 2UL * std::max(1U, std::thread::hardware_concurrency()));
  limits.watchers = LiveLimitsOf(config.server);
  QueryServiceImpl service({*store->model, store->catalogue, progress, runtime.clock}, limits);
  AddGauges(runtime.metrics, progress, runtime.clock, service);

  FollowerOptions options;
  options.disconnected = [&](const absl::Status& status) {
    runtime.log.Warning("event stream ended",
                        {{"ingest", config.ingest.target}, {"status", status.ToString()}});
  };
  Follower follower(*store->model, store->catalogue, *store->source, progress, runtime.clock, options);
  std::thread following;
  std::thread readiness;
  std::atomic<bool> stopping = false;
  ServingHooks hooks;
  hooks.started = [&](GrpcServer& server) {
    following = std::thread([&] { follower.Run(); });
    // Health follows whether the log was once read to its end.
    readiness = std::thread([&] {
      while (!stopping && !progress.View().caught_up) absl::SleepFor(absl::Milliseconds(20));
      if (!stopping) server.SetServing(true);
    });
  };
  hooks.draining = [&] {
    stopping = true;
    follower.Stop();
    service.Stop();
  };
  const int exit_code = RunServer(runtime, {{v1::QueryService::service_full_name(), &service}}, hooks);
  if (readiness.joinable()) readiness.join();
  if (following.joinable()) following.join();
  return exit_code;
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  using namespace communique;  // NOLINT: main has no namespace of its own.
  query::Config config;
  FlagSet flags("query_service",
                "Follows the event log and answers questions about countries, officials and commitments.");
  query::AddFlags(config, flags);
  if (const auto exit_code = ParseCommandLine(argc, argv, flags, [&] { return query::Validate(config); }))
    return *exit_code;
  ServerRuntime runtime(config.server);  // First: blocks the stop signals before any thread exists.
  return query::Serve(runtime, config);
}

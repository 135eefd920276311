// ingest_service: turns articles into typed diplomatic events and keeps the log of them.
#include <filesystem>
#include <thread>

#include "common/grpc_server.h"
#include "ingest_service/article_functions.h"
#include "ingest_service/config.h"
#include "ingest_service/ingest_metrics.h"
#include "ingest_service/log_guard.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/server.h"

namespace communique::ingest {
namespace {

int CannotStart(ServerRuntime& runtime, const absl::Status& status) {
  runtime.log.Error("cannot start", {{"error", status.message()}});
  return 1;
}

ServerLimits LimitsOf(const Config& config) {
  ServerLimits limits;
  limits.workers = static_cast<int>(config.workers > 0 ? config.workers
                                                       : std::max(1u, std::thread::hardware_concurrency()));
  limits.in_flight = static_cast<int>(config.in_flight);
  limits.streams = LiveLimitsOf(config.server);
  return limits;
}

absl::StatusOr<std::unique_ptr<EventLog>> OpenLog(const Config& config, const Clock& clock) {
  std::error_code ignored;  // Open says what is wrong with the folder.
  std::filesystem::create_directories(config.log_dir, ignored);
  return EventLog::Open({.path = config.log_dir + "/events.db"}, clock);
}

int Serve(ServerRuntime& runtime, const Config& config) {
  absl::StatusOr<std::unique_ptr<const Resources>> resources = LoadResources(config.data_dir);
  if (!resources.ok()) return CannotStart(runtime, resources.status());
  absl::StatusOr<std::unique_ptr<EventLog>> log = OpenLog(config, runtime.clock);
  if (!log.ok()) return CannotStart(runtime, log.status());
  EventLog& event_log = **log;
  runtime.log.Info(
      "log opened",
      {{"path", event_log.path()}, {"id", event_log.id()}, {"latest_sequence", event_log.latest_sequence()}});

  IngestMetrics metrics(runtime.metrics);
  LogReaderPool readers(event_log.path());
  const ReaderLimits reader_limits;
  HandlerContext context{event_log,
                         readers,
                         ReadWithin(reader_limits),
                         ValidateWithin(reader_limits),
                         AnalyzeWith(**resources),
                         ExplainWith(**resources),
                         kAnalyzerVersion};
  context.observe = [&metrics](const auto& appended, absl::Duration waited) {
    metrics.Observe(appended, waited);
  };
  IngestServiceImpl service(std::move(context), LimitsOf(config));
  runtime.metrics.AddGauge("communique_log_sequence", "Newest record of the log.",
                           [&] { return static_cast<double>(event_log.latest_sequence()); });
  runtime.metrics.AddGauge("communique_watchers", "Open StreamEvents calls.",
                           [&] { return static_cast<double>(service.watcher_count()); });

  std::unique_ptr<LogGuard> guard;
  ServingHooks hooks;
  hooks.started = [&](GrpcServer& server) {
    server.SetServing(true);
    guard = std::make_unique<LogGuard>(
        event_log, runtime.log, [&server](bool serving) { server.SetServing(serving); }, StopSignals::Raise);
  };
  hooks.draining = [&] {
    guard.reset();
    service.Stop();
  };
  const int exit_code = RunServer(runtime, {{v1::IngestService::service_full_name(), &service}}, hooks);
  const absl::Status status = event_log.Writable();
  const bool closed = !status.ok() && status.code() != absl::StatusCode::kResourceExhausted;
  return closed ? 1 : exit_code;
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  using namespace communique;  // NOLINT: main has no namespace of its own.
  ingest::Config config;
  FlagSet flags("ingest_service", "Turns articles into typed diplomatic events and keeps the log of them.");
  ingest::AddFlags(config, flags);
  if (const auto exit_code = ParseCommandLine(argc, argv, flags, [&] { return ingest::Validate(config); }))
    return *exit_code;
  ServerRuntime runtime(config.server);  // First: blocks the stop signals before any thread exists.
  return ingest::Serve(runtime, config);
}

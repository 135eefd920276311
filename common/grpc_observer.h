// What is measured and logged about every call a server handles, and the last word on its status.
//
// Metrics, as the gRPC ecosystem names them: grpc_server_started_total {grpc_service, grpc_method,
// grpc_type}, grpc_server_handled_total {..., grpc_code} and grpc_server_handling_seconds {...} (a stream
// counts from its start to its end); methods that no linked service has count as _OTHER. One log line at the
// end of each call: info, debug for health checks and reflection, error for INTERNAL, UNKNOWN and DATA_LOSS.
// An error without details gets an ErrorInfo here; an RPC that no handler serves thus says so.
//
// An interceptor can measure but not refuse: the handler has run when it sees the status.
#pragma once

#include <grpcpp/support/server_interceptor.h>

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/log.h"
#include "common/metrics.h"

namespace communique {

// The counters of one method; thread-safe.
class MethodMetrics;

class CallObserverFactory final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  // Both must outlive the server.
  CallObserverFactory(Metrics& metrics, Logger& log);
  ~CallObserverFactory() override;

  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* call) override;

 private:
  MethodMetrics& MetricsOf(const grpc::experimental::ServerRpcInfo& call);

  Metrics& metrics_;
  Logger& log_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::unique_ptr<MethodMetrics>> methods_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace communique

// The event source over gRPC: IngestService.StreamEvents.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "communique/v1/ingest_service.grpc.pb.h"
#include "query_service/follow/event_source.h"

namespace communique::query {

class GrpcEventSource final : public EventSource {
 public:
  explicit GrpcEventSource(std::shared_ptr<grpc::Channel> channel);

  absl::Status Follow(int64_t after_sequence, const std::string& log_id,
                      const std::function<absl::Status(const v1::StreamEventsResponse&)>& take) override;
  void Cancel() override;

 private:
  const std::unique_ptr<v1::IngestService::Stub> stub_;
  absl::Mutex mutex_;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;  // Of the Follow under way.
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace communique::query

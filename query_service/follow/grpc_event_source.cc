#include "query_service/follow/grpc_event_source.h"

#include "common/grpc_status.h"

namespace communique::query {

GrpcEventSource::GrpcEventSource(std::shared_ptr<grpc::Channel> channel)
    : stub_(v1::IngestService::NewStub(channel)) {}

absl::Status GrpcEventSource::Follow(
    int64_t after_sequence, const std::string& log_id,
    const std::function<absl::Status(const v1::StreamEventsResponse&)>& take) {
  grpc::ClientContext call;
  {
    absl::MutexLock lock(&mutex_);
    if (cancelled_) return absl::CancelledError("cancelled");
    call_ = &call;
  }
  v1::StreamEventsRequest request;
  request.set_after_sequence(after_sequence);
  request.set_log_id(log_id);
  request.mutable_heartbeat_interval()->set_seconds(1);
  auto stream = stub_->StreamEvents(&call, request);
  absl::Status taken;
  v1::StreamEventsResponse message;
  while (taken.ok() && stream->Read(&message)) taken = take(message);
  if (!taken.ok()) {
    call.TryCancel();
    while (stream->Read(&message)) {
    }
  }
  const absl::Status ended = FromGrpcStatus(stream->Finish());
  absl::MutexLock lock(&mutex_);
  call_ = nullptr;
  return taken.ok() ? ended : taken;
}

void GrpcEventSource::Cancel() {
  absl::MutexLock lock(&mutex_);
  cancelled_ = true;
  if (call_ != nullptr) call_->TryCancel();
}

}  // namespace communique::query

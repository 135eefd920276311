#include <utility>

#include "common/stable_id.h"
#include "tests/faults/clients.h"

namespace communique::faults {

Delivered DeliveredRecord(v1::StreamEventsResponse record) {
  record.clear_latest_sequence();
  Delivered delivered;
  delivered.sequence = record.sequence();
  delivered.article = record.has_article() ? record.article().name() : record.retracted_article();
  delivered.digest = Sha256Hex(record.SerializeAsString());
  return delivered;
}

Subscriber::Subscriber(std::string address) : address_(std::move(address)), thread_([this] { Run(); }) {}

Subscriber::~Subscriber() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  thread_.join();
}

bool Subscriber::WaitFor(int64_t sequence, absl::Duration timeout) {
  absl::MutexLock lock(&mutex_);
  const auto done = [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
    return !records_.empty() && records_.back().sequence >= sequence;
  };
  return mutex_.AwaitWithTimeout(absl::Condition(&done), timeout);
}

std::vector<Delivered> Subscriber::Records() const {
  absl::MutexLock lock(&mutex_);
  return records_;
}

int Subscriber::reconnects() const {
  absl::MutexLock lock(&mutex_);
  return reconnects_;
}

void Subscriber::Run() {
  const auto stub = v1::IngestService::NewStub(RestlessChannel(address_));
  while (true) {
    grpc::ClientContext call;
    call.set_wait_for_ready(true);
    v1::StreamEventsRequest request;
    {
      absl::MutexLock lock(&mutex_);
      if (stopping_) return;
      call_ = &call;
      request.set_after_sequence(records_.empty() ? 0 : records_.back().sequence);
      request.set_log_id(log_id_);
    }
    auto stream = stub->StreamEvents(&call, request);
    v1::StreamEventsResponse record;
    while (stream->Read(&record)) {
      absl::MutexLock lock(&mutex_);
      log_id_ = record.log_id();
      if (record.sequence() > 0) records_.push_back(DeliveredRecord(record));
    }
    absl::MutexLock lock(&mutex_);
    call_ = nullptr;
    stream->Finish();
    ++reconnects_;
  }
}

}  // namespace communique::faults

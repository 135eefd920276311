#include "ingest_service/handlers/event_stream.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/grpc_status.h"
#include "ingest_service/errors.h"

namespace communique::ingest {
namespace {

constexpr int kChunk = 64;                                 // Records read at once.
constexpr absl::Duration kTick = absl::Milliseconds(200);  // How late a heartbeat may be.
constexpr absl::Duration kDefaultHeartbeat = absl::Seconds(5);

absl::Duration HeartbeatOf(const v1::StreamEventsRequest& request) {
  if (!request.has_heartbeat_interval()) return kDefaultHeartbeat;
  return absl::Seconds(request.heartbeat_interval().seconds()) +
         absl::Nanoseconds(request.heartbeat_interval().nanos());
}

class RefusedStream final : public grpc::ServerWriteReactor<v1::StreamEventsResponse> {
 public:
  explicit RefusedStream(const absl::Status& status) { Finish(ToGrpcStatus(status)); }
  void OnDone() override { delete this; }
};

}  // namespace

// States: idle (nothing under way) -> loading (a worker reads the log) -> writing -> idle; done once
// finished. Only an idle stream may be started or finished, so each operation has one owner.
class EventStream final : public grpc::ServerWriteReactor<v1::StreamEventsResponse> {
 public:
  EventStream(EventStreams& streams, grpc::CallbackServerContext* call,
              const v1::StreamEventsRequest& request)
      : streams_(streams),
        call_(call),
        heartbeat_(HeartbeatOf(request)),
        position_(request.after_sequence()) {}

  // Starts what is due: the next record, a heartbeat, the end. Called often, by any thread.
  void Poke(int64_t latest, absl::Time now, bool stopping) {
    absl::MutexLock lock(&mutex_);
    PokeLocked(latest, now, stopping);
  }

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    state_ = State::kIdle;
    last_write_ = absl::Now();
    if (!ok) cancelled_ = true;
    PokeLocked(streams_.context_.log.latest_sequence(), last_write_, false);
  }

  void OnCancel() override {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
    if (state_ == State::kIdle) FinishLocked(absl::CancelledError("cancelled"));
  }

  void OnDone() override {
    streams_.Closed(this);
    // Whoever called Finish holds the lock until it returns.
    { absl::MutexLock lock(&mutex_); }
    delete this;
  }

 private:
  enum class State { kIdle, kLoading, kWriting, kDone };

  void PokeLocked(int64_t latest, absl::Time now, bool stopping) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (state_ == State::kWriting && now - write_start_ > streams_.stall_limit_) call_->TryCancel();
    if (state_ != State::kIdle) return;
    if (cancelled_ || stopping)
      return FinishLocked(stopping ? ServiceStopping() : absl::CancelledError("cancelled"));
    if (!chunk_.empty()) return WriteLocked(latest);
    if (latest > position_) {
      state_ = State::kLoading;
      streams_.readers_.Run([this] { Load(); });
    } else if (now - last_write_ >= heartbeat_) {
      chunk_.emplace_back();
      WriteLocked(latest);
    }
  }

  void Load() {
    const int64_t after = position_;  // Only the owner of the loading state moves it.
    auto records =
        streams_.context_.readers.With([&](LogReader& reader) { return reader.Read(after, kChunk); });
    // In one piece: once idle and unlocked, anyone may finish the stream, and then it is gone.
    absl::MutexLock lock(&mutex_);
    state_ = State::kIdle;
    if (!records.ok()) return FinishLocked(records.status());
    for (v1::StreamEventsResponse& record : *records) chunk_.push_back(std::move(record));
    PokeLocked(streams_.context_.log.latest_sequence(), absl::Now(), false);
  }

  void WriteLocked(int64_t latest) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    outgoing_ = std::move(chunk_.front());
    chunk_.pop_front();
    outgoing_.set_log_id(streams_.context_.log.id());
    if (outgoing_.sequence() > 0) position_ = outgoing_.sequence();
    outgoing_.set_latest_sequence(std::max(latest, position_));  // The caller's view may be older.
    state_ = State::kWriting;
    write_start_ = absl::Now();
    StartWrite(&outgoing_);
  }

  void FinishLocked(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    state_ = State::kDone;
    Finish(ToGrpcStatus(status));
  }

  EventStreams& streams_;
  grpc::CallbackServerContext* const call_;
  const absl::Duration heartbeat_;

  absl::Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kIdle;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time last_write_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();  // The first message comes at once.
  absl::Time write_start_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  std::deque<v1::StreamEventsResponse> chunk_ ABSL_GUARDED_BY(mutex_);
  int64_t position_;  // Of the last record handed to gRPC; moved only by the owner of the state.
  v1::StreamEventsResponse outgoing_;
};

EventStreams::EventStreams(const HandlerContext& context, int limit, absl::Duration stall_limit)
    : context_(context), limit_(limit), stall_limit_(stall_limit), watcher_([this] { WatchLoop(); }) {}

EventStreams::~EventStreams() {
  Stop();
  if (watcher_.joinable()) watcher_.join();
}

void EventStreams::Stop() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
}

int EventStreams::open_count() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int>(streams_.size());
}

absl::Status EventStreams::Check(const v1::StreamEventsRequest& request) const {
  const absl::Duration heartbeat = HeartbeatOf(request);
  if (heartbeat < absl::Seconds(1) || heartbeat > absl::Seconds(60))
    return HeartbeatOutOfRange(absl::ToInt64Seconds(heartbeat));
  if (request.after_sequence() < 0) return NegativeSequence(request.after_sequence());
  if (!request.log_id().empty() && request.log_id() != context_.log.id())
    return ForeignLog(request.log_id(), context_.log.id());
  const int64_t latest = context_.log.latest_sequence();
  if (request.after_sequence() > latest) return SequenceInFuture(request.after_sequence(), latest);
  return absl::OkStatus();
}

grpc::ServerWriteReactor<v1::StreamEventsResponse>* EventStreams::Open(
    grpc::CallbackServerContext* call, const v1::StreamEventsRequest& request) {
  const absl::Status refusal = Check(request);
  if (!refusal.ok()) return new RefusedStream(refusal);
  EventStream* stream = nullptr;
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return new RefusedStream(ServiceStopping());
    if (static_cast<int>(streams_.size()) >= limit_) return new RefusedStream(TooManyWatchers(limit_));
    stream = new EventStream(*this, call, request);
    streams_.insert(stream);
    // Under the lock: the stream cannot be gone before the watcher first sees it.
    stream->Poke(context_.log.latest_sequence(), absl::Now(), false);
  }
  return stream;
}

void EventStreams::Closed(EventStream* stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

void EventStreams::WatchLoop() {
  int64_t latest = context_.log.latest_sequence();
  while (true) {
    context_.log.WaitBeyond(latest, kTick);
    latest = context_.log.latest_sequence();
    const absl::Time now = absl::Now();
    absl::MutexLock lock(&mutex_);
    if (stopping_ && streams_.empty()) return;
    // A stream leaves the set in OnDone, which waits for this lock: none is deleted meanwhile.
    for (EventStream* stream : streams_) stream->Poke(latest, now, stopping_);
  }
}

}  // namespace communique::ingest

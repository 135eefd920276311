// Server streams that follow something numbered (the log, the changes): first what is there after a position,
// then live, with heartbeats while nothing happens; many subscribers on few threads.
//
// A subscriber is a cursor, never a queue: at most one chunk of messages is held for it and one write is
// under way, so a slow client costs no memory. A stream that the server ends, since it stops, since the client takes no
// message for too long or since the connection grows old, ends UNAVAILABLE, and its trailers tell where to go on:
// `communique-resume-sequence`, up to which number everything was sent, and `communique-log-id`, of which log that is. The
// status comes behind the message under way; whoever does not take it for as long again is cancelled.
#pragma once

#include <grpcpp/grpcpp.h>

#include <deque>
#include <functional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/types/optional.h"
#include "common/error.h"
#include "common/grpc_server.h"
#include "common/grpc_status.h"
#include "common/worker_pool.h"

namespace communique {

// What is followed. Both functions are thread-safe.
struct LiveSource {
  std::function<int64_t()> latest;  // The newest number.
  std::function<bool(int64_t, absl::Duration)>
      wait_beyond;                      // Until there is a newer one, or the time is over.
  std::function<std::string()> log_id;  // Of the log whose numbers these are.
};

struct LiveLimits {
  int open = 1000;                                // At once.
  absl::Duration stall = absl::Seconds(10);       // Longest wait for a client to take a message.
  absl::Duration age = absl::InfiniteDuration();  // Then a stream is asked to come back on a new connection.
};

// A stream is ended in order while its connection is asked to go, before the connection is cut.
inline LiveLimits LiveLimitsOf(const ServerConfig& config) {
  return {static_cast<int>(config.max_watchers), LiveLimits().stall, config.max_connection_age};
}

template <typename Response>
struct LiveChunk {
  std::vector<Response> messages;
  int64_t position = 0;  // Up to which number they tell everything.
};

// One subscriber.
template <typename Response>
struct LiveSubscription {
  int64_t position = 0;  // The last number it has.
  absl::Duration heartbeat = absl::Seconds(5);
  // The messages after a position; may read the disk. May be empty if nothing of it passes a filter; then the
  // position moves on.
  std::function<absl::StatusOr<LiveChunk<Response>>(int64_t position)> load;
  // A message without content: the subscriber is up to date at `position`.
  std::function<Response(int64_t position)> make_heartbeat;
  // Completes a message when it is sent, if there is something to complete.
  std::function<void(Response& message)> stamp = [](Response&) {};
};

template <typename Response>
class LiveStreams {
 public:
  LiveStreams(LiveSource source, const LiveLimits& limits)
      : source_(std::move(source)), limits_(limits), watcher_([this] { WatchLoop(); }) {}

  // Ends every stream with UNAVAILABLE, then waits for them to be gone. Before the gRPC server is destroyed.
  ~LiveStreams() {
    Stop();
    watcher_.join();
  }

  // Ends every stream with UNAVAILABLE; new ones are refused.
  void Stop() {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }

  int open_count() const {
    absl::MutexLock lock(&mutex_);
    return static_cast<int>(streams_.size());
  }

  // A call that ends at once.
  static grpc::ServerWriteReactor<Response>* Refuse(const absl::Status& status) {
    return new Refused(status);
  }

  // Opens a stream. RESOURCE_EXHAUSTED: too many are open.
  grpc::ServerWriteReactor<Response>* Open(grpc::CallbackServerContext* call,
                                           LiveSubscription<Response> subscription) {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return Refuse(ServerStopping());
    if (static_cast<int>(streams_.size()) >= limits_.open) {
      return Refuse(Error(absl::StatusCode::kResourceExhausted, "TOO_MANY_WATCHERS",
                          absl::StrCat(limits_.open, " streams are open, the limit; retry later"),
                          {{"limit", absl::StrCat(limits_.open)}}));
    }
    auto* stream = new Stream(*this, call, std::move(subscription));
    streams_.insert(stream);
    // Under the lock: the stream cannot be gone before the watcher first sees it.
    stream->Poke(source_.latest(), absl::Now(), false);
    return stream;
  }

 private:
  class Refused final : public grpc::ServerWriteReactor<Response> {
   public:
    explicit Refused(const absl::Status& status) { this->Finish(ToGrpcStatus(status)); }
    void OnDone() override { delete this; }
  };

  // States: idle (nothing under way) -> loading (a worker reads) -> idle -> writing -> idle. Only an idle stream is
  // started, so each operation has one owner; a writing one may be finished, too, and a finished one waits for the end
  // of its write.
  class Stream final : public grpc::ServerWriteReactor<Response> {
   public:
    Stream(LiveStreams& streams, grpc::CallbackServerContext* call, LiveSubscription<Response> subscription)
        : streams_(streams),
          call_(call),
          subscription_(std::move(subscription)),
          position_(subscription_.position),
          sent_(position_) {}

    // Starts what is due: the next message, a heartbeat, the end. Called often, by any thread.
    void Poke(int64_t latest, absl::Time now, bool stopping) {
      absl::MutexLock lock(&mutex_);
      PokeLocked(latest, now, stopping);
    }

    void OnWriteDone(bool ok) override {
      absl::MutexLock lock(&mutex_);
      state_ = State::kIdle;
      last_write_ = absl::Now();
      if (!ok) cancelled_ = true;
      PokeLocked(streams_.source_.latest(), last_write_, false);
    }

    void OnCancel() override {
      absl::MutexLock lock(&mutex_);
      cancelled_ = true;
      if (state_ == State::kIdle) FinishLocked(absl::CancelledError("cancelled"));
    }

    void OnDone() override {
      streams_.Closed(this);
      { absl::MutexLock lock(&mutex_); }  // Whoever called Finish holds the lock until it returns.
      delete this;
    }

   private:
    enum class State { kIdle, kLoading, kWriting };

    void PokeLocked(int64_t latest, absl::Time now, bool stopping) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      if (finished_.has_value()) {
        if (now - *finished_ > streams_.limits_.stall) call_->TryCancel();
        return;
      }
      if (state_ == State::kLoading) return;
      if (const absl::Status end = End(now, stopping); !end.ok()) return FinishLocked(end);
      if (state_ == State::kWriting) return;
      if (!chunk_.empty()) {
        outgoing_ = std::move(chunk_.front());
        chunk_.pop_front();
        sent_ = chunk_.empty() ? position_ : outgoing_.sequence();
        WriteLocked();
      } else if (latest > position_) {
        state_ = State::kLoading;
        streams_.loaders_.Run([this] { Load(); });
      } else if (now - last_write_ >= subscription_.heartbeat) {
        outgoing_ = subscription_.make_heartbeat(position_);
        WriteLocked();
      }
    }

    // Why the stream must end now; OK if it goes on.
    absl::Status End(absl::Time now, bool stopping) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      if (cancelled_) return state_ == State::kWriting ? absl::OkStatus() : absl::CancelledError("cancelled");
      if (stopping) return ServerStopping();
      if (state_ == State::kWriting && now - write_start_ > streams_.limits_.stall)
        return SubscriberTooSlow(streams_.limits_.stall);
      if (state_ == State::kIdle && now - begin_ > streams_.limits_.age) return ConnectionTooOld();
      return absl::OkStatus();
    }

    void Load() {
      auto chunk = subscription_.load(position_);  // Only the owner of the loading state moves the position.
      // In one piece: once idle and unlocked, anyone may finish the stream, and then it is gone.
      absl::MutexLock lock(&mutex_);
      state_ = State::kIdle;
      if (!chunk.ok()) return FinishLocked(chunk.status());
      position_ = chunk->position;
      for (Response& message : chunk->messages) chunk_.push_back(std::move(message));
      if (chunk_.empty()) sent_ = position_;
      PokeLocked(streams_.source_.latest(), absl::Now(), false);
    }

    void WriteLocked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      subscription_.stamp(outgoing_);
      state_ = State::kWriting;
      write_start_ = absl::Now();
      this->StartWrite(&outgoing_);
    }

    void FinishLocked(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      if (finished_.has_value()) return;
      finished_ = absl::Now();
      call_->AddTrailingMetadata("communique-resume-sequence", absl::StrCat(sent_));
      call_->AddTrailingMetadata("communique-log-id", streams_.source_.log_id());
      this->Finish(ToGrpcStatus(status));
    }

    LiveStreams& streams_;
    grpc::CallbackServerContext* const call_;
    const LiveSubscription<Response> subscription_;
    const absl::Time begin_ = absl::Now();

    absl::Mutex mutex_;
    State state_ ABSL_GUARDED_BY(mutex_) = State::kIdle;
    bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
    absl::optional<absl::Time> finished_ ABSL_GUARDED_BY(mutex_);  // When; no operation starts any more.
    absl::Time last_write_ ABSL_GUARDED_BY(mutex_) =
        absl::InfinitePast();  // The first message comes at once.
    absl::Time write_start_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
    std::deque<Response> chunk_ ABSL_GUARDED_BY(mutex_);
    int64_t position_;  // Up to which everything is loaded; moved only by the owner of the loading state.
    int64_t sent_ ABSL_GUARDED_BY(mutex_);  // Up to which everything is handed to gRPC.
    Response outgoing_;
  };

  void Closed(Stream* stream) {
    absl::MutexLock lock(&mutex_);
    streams_.erase(stream);
  }

  void WatchLoop() {
    constexpr absl::Duration kTick = absl::Milliseconds(200);  // How late a heartbeat may be.
    int64_t latest = source_.latest();
    while (true) {
      source_.wait_beyond(latest, kTick);
      latest = source_.latest();
      const absl::Time now = absl::Now();
      absl::MutexLock lock(&mutex_);
      if (stopping_ && streams_.empty()) return;
      // A stream leaves the set in OnDone, which waits for this lock: none is deleted meanwhile.
      for (Stream* stream : streams_) stream->Poke(latest, now, stopping_);
    }
  }

  const LiveSource source_;
  const LiveLimits limits_;
  WorkerPool loaders_{2};

  mutable absl::Mutex mutex_;
  std::set<Stream*> streams_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread watcher_;
};

}  // namespace communique

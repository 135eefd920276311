// StreamEvents: the log after a sequence, then live, with heartbeats; many subscribers on few threads.
//
// A subscriber is a cursor into the log, never a queue: at most one chunk of records is held for it and one
// write is under way, so that a slow client costs no memory. One that takes no message for `stall_limit` is
// cancelled and resumes by itself.
#pragma once

#include <grpcpp/grpcpp.h>

#include <deque>
#include <memory>
#include <set>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "common/worker_pool.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

class EventStream;

// All open streams: wakes them when the log grows, when a heartbeat is due, when they stall.
class EventStreams {
 public:
  // At most `limit` streams; a write that takes longer than `stall_limit` ends its stream.
  EventStreams(const HandlerContext& context, int limit, absl::Duration stall_limit);
  // Ends every stream with UNAVAILABLE, then waits for them to be gone. Before the gRPC server is destroyed.
  ~EventStreams();
  // Ends every stream with UNAVAILABLE; new ones are refused.
  void Stop();

  // Checks a request and opens a stream on it; a refused one finishes at once. OUT_OF_RANGE: beyond the log.
  // FAILED_PRECONDITION: another log's id. RESOURCE_EXHAUSTED: too many streams.
  grpc::ServerWriteReactor<v1::StreamEventsResponse>* Open(grpc::CallbackServerContext* call,
                                                           const v1::StreamEventsRequest& request);
  int open_count() const;

 private:
  friend class EventStream;
  absl::Status Check(const v1::StreamEventsRequest& request) const;
  void WatchLoop();
  void Closed(EventStream* stream);

  const HandlerContext& context_;
  const int limit_;
  const absl::Duration stall_limit_;
  WorkerPool readers_{2};

  mutable absl::Mutex mutex_;
  std::set<EventStream*> streams_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread watcher_;
};

}  // namespace communique::ingest

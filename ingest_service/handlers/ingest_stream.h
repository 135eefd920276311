// IngestArticles: one bidirectional stream of articles and their acks.
//
// The reactor never blocks: articles are analysed on the worker pool and written by the log's thread; their
// acks queue here, one write at a time. While `in_flight_limit` requests are unacknowledged nothing more is
// read: HTTP/2 flow control then holds the client back. It lives until its last article is answered,
// cancelled or not: a started write is finished, never torn.
#pragma once

#include <grpcpp/grpcpp.h>

#include <deque>

#include "absl/synchronization/mutex.h"
#include "common/worker_pool.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

class IngestStream final
    : public grpc::ServerBidiReactor<v1::IngestArticlesRequest, v1::IngestArticlesResponse> {
 public:
  IngestStream(const HandlerContext& context, WorkerPool& workers, int in_flight_limit);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override { delete this; }

 private:
  void Handle(v1::IngestArticlesRequest request);
  void Acknowledge(v1::IngestArticlesResponse ack, bool last);
  // What to start next; call with the lock held, act without it.
  struct Next {
    bool read = false;
    bool write = false;
    bool finish = false;
  };
  Next Decide() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Act(Next next);

  // Constant after construction.
  const HandlerContext& context_;
  WorkerPool& workers_;
  const int in_flight_limit_;

  v1::IngestArticlesRequest incoming_;   // Of the one read under way.
  v1::IngestArticlesResponse outgoing_;  // Of the one write under way.

  absl::Mutex mutex_;
  std::deque<v1::IngestArticlesResponse> acks_ ABSL_GUARDED_BY(mutex_);
  int in_flight_ ABSL_GUARDED_BY(mutex_) = 0;  // Requests read and not yet wholly answered.
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool reads_done_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;  // Cancelled, or a write failed: acks have nowhere to go.
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace communique::ingest

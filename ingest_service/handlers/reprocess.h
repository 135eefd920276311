// ReprocessArticles: stored articles through the pipeline once more, one at a time, with its progress as a stream.
//
// An article at a time is read, analysed on the worker pool and, if its events or officials are others now, appended;
// between two articles the pool serves whoever waits. The run ends when its client goes away; what was appended
// stays, and the next run goes on with the rest.
#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/worker_pool.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

class ReprocessStream final : public grpc::ServerWriteReactor<v1::ReprocessArticlesResponse> {
 public:
  // `running` is that of the service: true while a run is under way. Deletes itself when done.
  ReprocessStream(const HandlerContext& context, WorkerPool& workers, std::atomic<bool>& running,
                  const std::atomic<bool>& stopping, const v1::ReprocessArticlesRequest& request);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  // What one article came to.
  struct Outcome {
    bool changed = false;
    bool failed = false;
    int64_t sequence = 0;
  };

  void Begin();
  absl::StatusOr<std::vector<std::string>> FindNames();
  void DoNext();
  Outcome Reprocess(const std::string& name);
  void Advance(const Outcome& outcome) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Frees the way for the next run, then finishes.
  void End(const grpc::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Writes the progress or finishes, if due; true if the next article is to be done.
  bool Report() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const HandlerContext& context_;
  WorkerPool& workers_;
  std::atomic<bool>& running_;
  const std::atomic<bool>& stopping_;
  const v1::ReprocessArticlesRequest request_;
  bool owner_ = false;  // Of `running_`.
  std::vector<std::string> names_;
  size_t next_ = 0;

  absl::Mutex mutex_;
  v1::ReprocessArticlesResponse progress_ ABSL_GUARDED_BY(mutex_);
  v1::ReprocessArticlesResponse outgoing_;
  int reported_ ABSL_GUARDED_BY(mutex_) = -1;  // Of `done`.
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool working_ ABSL_GUARDED_BY(mutex_) = true;  // A task of this run waits or runs.
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace communique::ingest

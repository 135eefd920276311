// What many subscribers ask for at the same moment, the changes behind the one sequence that all of them have, read once
// for all. Thread-safe.
#pragma once

#include <deque>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "query_service/handlers/changes.h"

namespace communique::query {

class SharedChanges {
 public:
  // The context outlives it.
  explicit SharedChanges(const HandlerContext& context) : context_(context) {}

  // What a subscriber asks for apart from where it stands: with equal ones it shares.
  static std::string QuestionOf(v1::WatchChangesRequest request);

  // As ReadChanges. `question` is that of the request.
  absl::StatusOr<std::shared_ptr<const ChangeChunk>> Read(const v1::WatchChangesRequest& request,
                                                          const std::string& question,
                                                          int64_t after_sequence);

 private:
  struct Entry {
    std::string question, log_id;
    int64_t after = 0;
    std::shared_ptr<const ChangeChunk> chunk;
  };
  std::shared_ptr<const ChangeChunk> Find(const std::string& question, const ProgressView& now,
                                          int64_t after) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const HandlerContext& context_;
  absl::Mutex mutex_;
  std::deque<Entry> newest_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace communique::query

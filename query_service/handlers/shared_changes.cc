#include "query_service/handlers/shared_changes.h"

#include <utility>

#include "common/status_macros.h"

namespace communique::query {
namespace {

constexpr size_t kKept = 16;  // Subscribers stand at a few places, and ask few different questions.

}  // namespace

std::string SharedChanges::QuestionOf(v1::WatchChangesRequest request) {
  request.clear_after_sequence();
  request.clear_heartbeat_interval();
  return request.SerializeAsString();
}

std::shared_ptr<const ChangeChunk> SharedChanges::Find(const std::string& question, const ProgressView& now,
                                                       int64_t after) const {
  for (const Entry& entry : newest_) {
    // After a rebuild of the store the same sequence may tell something else.
    if (entry.after == after && entry.question == question && entry.log_id == now.log_id &&
        entry.chunk->sequence <= now.applied)
      return entry.chunk;
  }
  return nullptr;
}

absl::StatusOr<std::shared_ptr<const ChangeChunk>> SharedChanges::Read(const v1::WatchChangesRequest& request,
                                                                       const std::string& question,
                                                                       int64_t after_sequence) {
  const ProgressView now = context_.progress.View();
  {
    absl::MutexLock lock(&mutex_);
    if (auto chunk = Find(question, now, after_sequence)) return chunk;
  }
  ASSIGN_OR_RETURN(ChangeChunk read, ReadChanges(context_, request, after_sequence));
  auto chunk = std::make_shared<const ChangeChunk>(std::move(read));
  if (chunk->sequence == after_sequence) return chunk;  // Nothing new yet; there may be at once.
  absl::MutexLock lock(&mutex_);
  newest_.push_front({question, now.log_id, after_sequence, chunk});
  if (newest_.size() > kKept) newest_.pop_back();
  return chunk;
}

}  // namespace communique::query

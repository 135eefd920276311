#include "query_service/follow/follower.h"

#include <algorithm>
#include <utility>

#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/projection/apply.h"

namespace communique::query {
namespace {

constexpr int kEventsIndexedAtOnce = 500'000;  // With thirty words each, some 250 megabytes.

}  // namespace

Follower::Follower(ReadModel& model, const Catalogue& catalogue, EventSource& source, Progress& progress,
                   const Clock& clock, FollowerOptions options)
    : model_(model),
      catalogue_(catalogue),
      source_(source),
      progress_(progress),
      clock_(clock),
      options_(std::move(options)) {}

void Follower::Run() {
  absl::Duration backoff = options_.first_backoff;
  while (!stop_.HasBeenNotified()) {
    progressed_ = false;
    const absl::Status status = FollowOnce();
    progress_.SetDisconnected();
    if (stop_.HasBeenNotified()) break;
    options_.disconnected(status);
    if (progressed_) backoff = options_.first_backoff;
    stop_.WaitForNotificationWithTimeout(backoff);
    backoff = std::min(2 * backoff, options_.last_backoff);
  }
  model_.EndRebuild().IgnoreError();  // If it fails the next process begins anew.
}

void Follower::Stop() {
  if (!stop_.HasBeenNotified()) stop_.Notify();
  source_.Cancel();
}

absl::Status Follower::FollowOnce() {
  waiting_.clear();
  waiting_bytes_ = 0;
  RETURN_IF_ERROR(model_.EndRebuild());  // The stream of before broke within it: what was applied is whole.
  ASSIGN_OR_RETURN(checkpoint_, model_.ReadCheckpoint());
  RETURN_IF_ERROR(IndexWords());  // If the process ended during a rebuild.
  progress_.SetApplied(checkpoint_.applied_sequence, checkpoint_.log_id, clock_.Now());
  const absl::Status status =
      source_.Follow(checkpoint_.applied_sequence, checkpoint_.log_id,
                     [this](const v1::StreamEventsResponse& message) { return Take(message); });
  if (status.code() == absl::StatusCode::kFailedPrecondition ||
      status.code() == absl::StatusCode::kOutOfRange) {
    RETURN_IF_ERROR(Rebuild());
    return status;
  }
  RETURN_IF_ERROR(ApplyWaiting());
  return status;
}

absl::Status Follower::Take(const v1::StreamEventsResponse& message) {
  const absl::Time now = clock_.Now();
  progressed_ = true;
  progress_.SetLatest(std::max(message.latest_sequence(), message.sequence()), now);
  if (message.sequence() == 0) return ApplyWaiting();  // A heartbeat.
  const int64_t taken = checkpoint_.applied_sequence + static_cast<int64_t>(waiting_.size());
  if (message.sequence() != taken + 1) return SequenceGap(taken, message.sequence());
  waiting_.push_back(message);
  waiting_bytes_ += message.ByteSizeLong();
  const bool more = message.sequence() < message.latest_sequence();
  const bool full = static_cast<int>(waiting_.size()) >= options_.most_together ||
                    waiting_bytes_ >= options_.most_bytes_together;
  return more && !full ? absl::OkStatus() : ApplyWaiting();
}

absl::Status Follower::ApplyWaiting() {
  if (waiting_.empty()) return absl::OkStatus();
  Checkpoint next{waiting_.back().log_id(), waiting_.back().sequence()};
  const ProgressView view = progress_.View();
  const bool at_end = next.applied_sequence >= view.latest;
  if (checkpoint_.applied_sequence == 0 && !at_end && !view.caught_up) RETURN_IF_ERROR(model_.BeginRebuild());
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(model_.writer()));
  RETURN_IF_ERROR(ApplyAll(std::move(waiting_), catalogue_, model_.writer(),
                           view.caught_up ? WordIndexing::kNow : WordIndexing::kLater));
  RETURN_IF_ERROR(model_.WriteCheckpoint(next));
  RETURN_IF_ERROR(transaction.Commit());
  waiting_.clear();
  waiting_bytes_ = 0;
  checkpoint_ = std::move(next);
  if (!view.caught_up && at_end) {  // Before anybody is answered.
    RETURN_IF_ERROR(IndexWords());
    RETURN_IF_ERROR(model_.EndRebuild());
  }
  progress_.SetApplied(checkpoint_.applied_sequence, checkpoint_.log_id, clock_.Now());
  return absl::OkStatus();
}

absl::Status Follower::IndexWords() {
  for (bool more = true; more;) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(model_.writer()));
    ASSIGN_OR_RETURN(more, IndexPostponedWords(kEventsIndexedAtOnce, model_.writer()));
    RETURN_IF_ERROR(transaction.Commit());
  }
  return absl::OkStatus();
}

absl::Status Follower::Rebuild() {
  progress_.Reset();
  return model_.Clear();
}

}  // namespace communique::query

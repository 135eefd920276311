// How far the read model has come: set by the follower, read and awaited by everyone else. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace communique::query {

struct ProgressView {
  int64_t applied = 0;     // Answers rest on the log up to here.
  int64_t latest = 0;      // Newest in the log, as last heard.
  bool connected = false;  // The event stream is open.
  bool caught_up = false;  // The log was once read to its end.
  std::string log_id;
  absl::Time behind_since = absl::InfiniteFuture();  // Since when applied < latest; infinite = it is not.
};

class Progress {
 public:
  ProgressView View() const {
    absl::MutexLock lock(&mutex_);
    return view_;
  }
  bool caught_up() const { return caught_up_; }
  int64_t applied() const { return applied_; }
  void SetApplied(int64_t applied, const std::string& log_id, absl::Time now) {
    absl::MutexLock lock(&mutex_);
    view_.applied = applied;
    applied_ = applied;
    view_.log_id = log_id;
    Judge(now);
  }
  void SetLatest(int64_t latest, absl::Time now) {
    absl::MutexLock lock(&mutex_);
    view_.connected = true;
    view_.latest = latest;
    Judge(now);
  }
  void SetDisconnected() {
    absl::MutexLock lock(&mutex_);
    view_.connected = false;
  }
  // The log is to be read again from 0.
  void Reset() {
    absl::MutexLock lock(&mutex_);
    view_ = ProgressView();
    applied_ = 0;
    caught_up_ = false;
  }
  // True once `sequence` is exceeded; false after the timeout.
  bool WaitBeyond(int64_t sequence, absl::Duration timeout) const {
    absl::MutexLock lock(&mutex_);
    const auto beyond = [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return view_.applied > sequence; };
    return mutex_.AwaitWithTimeout(absl::Condition(&beyond), timeout);
  }

 private:
  void Judge(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const bool behind = view_.applied < view_.latest;
    if (!behind)
      view_.behind_since = absl::InfiniteFuture();
    else if (view_.behind_since == absl::InfiniteFuture())
      view_.behind_since = now;
    if (view_.connected && !behind) caught_up_ = view_.caught_up = true;
  }

  mutable absl::Mutex mutex_;
  ProgressView view_ ABSL_GUARDED_BY(mutex_);
  // Of the same, for every call asks them.
  std::atomic<int64_t> applied_ = 0;
  std::atomic<bool> caught_up_ = false;
};

}  // namespace communique::query

// A fixed number of threads that run tasks in the order given: where work goes that must not block a gRPC
// thread.
#pragma once

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace communique {

class WorkerPool {
 public:
  explicit WorkerPool(int threads);
  // Runs what waits, then joins.
  ~WorkerPool();

  // Thread-safe. The task must not throw.
  void Run(std::function<void()> task) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Loop();

  absl::Mutex mutex_;
  std::deque<std::function<void()>> tasks_ ABSL_GUARDED_BY(mutex_);
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace communique

#include "common/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>

namespace communique {
namespace {

TEST(WorkerPool, RunsEveryTaskBeforeItEnds) {
  std::atomic<int> sum = 0;
  {
    WorkerPool pool(3);
    for (int i = 1; i <= 100; ++i) pool.Run([&sum, i] { sum += i; });
  }
  EXPECT_EQ(sum, 5050);
}

}  // namespace
}  // namespace communique

#include "common/file_lock.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "tests/support/temp_dir.h"

namespace communique {
namespace {

TEST(FileLock, IsHeldOnceAndFreeAgain) {
  TempDir dir;
  const std::string path = dir.File("events.db");
  {
    const auto first = FileLock::Acquire(path);
    ASSERT_TRUE(first.ok()) << first.status();
    const auto second = FileLock::Acquire(path);
    EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(ErrorReason(second.status()), "FILE_LOCKED");
    EXPECT_TRUE(FileLock::Acquire(dir.File("other.db")).ok());
  }
  EXPECT_TRUE(FileLock::Acquire(path).ok());
}

TEST(FileLock, NeedsItsFolder) {
  TempDir dir;
  EXPECT_EQ(FileLock::Acquire(dir.File("none/events.db")).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace communique

#include "common/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/error.h"

namespace communique {

absl::StatusOr<FileLock> FileLock::Acquire(const std::string& path) {
  const int descriptor = open(absl::StrCat(path, ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    return Error(absl::StatusCode::kNotFound, "FILE_UNREADABLE",
                 absl::StrCat(path, ".lock: ", std::strerror(errno)), {{"path", path}});
  }
  FileLock lock(descriptor);
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  return Error(absl::StatusCode::kFailedPrecondition, "FILE_LOCKED",
               absl::StrCat(path, ": another process writes it; stop that one, or choose another folder"),
               {{"path", path}});
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace communique

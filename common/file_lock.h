// Keeps a second process from a file that only one may write. The lock ends with the object or the process, however
// that ends.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace communique {

class FileLock {
 public:
  // Locks `path` by the file path + ".lock" beside it. FAILED_PRECONDITION, reason FILE_LOCKED: another FileLock holds
  // it; it does not wait. NOT_FOUND: no such folder.
  static absl::StatusOr<FileLock> Acquire(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace communique

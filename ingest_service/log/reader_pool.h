// Read-only connections to the log, lent to one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/status_macros.h"
#include "ingest_service/log/log_reader.h"

namespace communique::ingest {

class LogReaderPool {
 public:
  explicit LogReaderPool(std::string path) : path_(std::move(path)) {}

  // Calls `read` with a LogReader and answers what it returns (a Status or StatusOr); opens a connection if
  // none is free.
  template <typename Read>
  auto With(Read read) -> decltype(read(std::declval<LogReader&>())) {
    ASSIGN_OR_RETURN(std::unique_ptr<LogReader> reader, Take());
    auto answer = read(*reader);
    absl::MutexLock lock(&mutex_);
    free_.push_back(std::move(reader));
    return answer;
  }

 private:
  absl::StatusOr<std::unique_ptr<LogReader>> Take() {
    {
      absl::MutexLock lock(&mutex_);
      if (!free_.empty()) {
        std::unique_ptr<LogReader> reader = std::move(free_.back());
        free_.pop_back();
        return reader;
      }
    }
    ASSIGN_OR_RETURN(LogReader reader, LogReader::Open(path_));
    return std::make_unique<LogReader>(std::move(reader));
  }

  const std::string path_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<LogReader>> free_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace communique::ingest

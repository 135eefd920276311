// The file of the read model: opened, or emptied when it is of another schema or log; one writer, many
// readers.
//
// The writer applies one record of the log and moves the checkpoint in one transaction, so each record takes
// effect exactly once whatever happens in between. Readers have read-only connections of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/file_lock.h"
#include "common/sqlite.h"
#include "common/status_macros.h"

namespace communique::query {

// Where the read model stands in which log.
struct Checkpoint {
  std::string log_id;  // Empty before the first record.
  int64_t applied_sequence = 0;
};

class ReadModel {
 public:
  // Opens or creates `path`; a file of another schema version is emptied, a damaged one replaced.
  // FAILED_PRECONDITION: another process has it open.
  static absl::StatusOr<std::unique_ptr<ReadModel>> Open(const std::string& path);

  // Of the writer's thread only.
  Database& writer() { return writer_; }
  absl::StatusOr<Checkpoint> ReadCheckpoint();
  // Within the writer's transaction.
  absl::Status WriteCheckpoint(const Checkpoint& checkpoint);
  // Empties every table: the log is to be read again from 0.
  absl::Status Clear();

  // Calls `read` with a read-only connection in a transaction of its own: it sees one consistent state.
  // Thread-safe.
  template <typename Read>
  auto With(Read read) -> decltype(read(std::declval<Database&>())) {
    ASSIGN_OR_RETURN(std::unique_ptr<Database> db, Take());
    RETURN_IF_ERROR(db->Execute("BEGIN"));
    auto answer = read(*db);
    RETURN_IF_ERROR(db->Execute("COMMIT"));
    absl::MutexLock lock(&mutex_);
    free_.push_back(std::move(db));
    return answer;
  }

  // One consistent state, held as long as this lives: for what takes longer than one call of With. Used by one
  // thread at a time.
  class Snapshot {
   public:
    ~Snapshot() { db_->Execute("COMMIT").IgnoreError(); }
    Database& db() { return *db_; }

   private:
    friend class ReadModel;
    explicit Snapshot(std::unique_ptr<Database> db) : db_(std::move(db)) {}
    std::unique_ptr<Database> db_;
  };
  absl::StatusOr<std::unique_ptr<Snapshot>> TakeSnapshot();

 private:
  ReadModel(std::string path, FileLock lock, Database writer)
      : path_(std::move(path)), lock_(std::move(lock)), writer_(std::move(writer)) {}
  absl::StatusOr<std::unique_ptr<Database>> Take();

  const std::string path_;
  const FileLock lock_;  // Outlives the connections.
  Database writer_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<Database>> free_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace communique::query

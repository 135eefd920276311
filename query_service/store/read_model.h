// The file of the read model: opened, or replaced when it is of another schema, emptied when of another log; one writer, many
// readers.
//
// The writer applies one record of the log and moves the checkpoint in one transaction, so each record takes
// effect exactly once whatever happens in between. Readers have read-only connections of their own, as many as read
// at once, kept with their compiled statements. A connection that waits keeps its view of the store, too, and the next
// read begins where that one ended, until the writer commits: then no view is kept that would hold up a checkpoint.
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
#include "common/sqlite_mapping.h"
#include "common/status_macros.h"
#include "query_service/store/row_hints.h"

namespace communique::query {

// Where the read model stands in which log.
struct Checkpoint {
  std::string log_id;  // Empty before the first record.
  int64_t applied_sequence = 0;
};

class ReadModel {
 public:
  // Opens or creates `path`; a file of another schema version and a damaged one are replaced.
  // So is one of other data (`fingerprint`, of Catalogue). FAILED_PRECONDITION: another process has it open.
  static absl::StatusOr<std::unique_ptr<ReadModel>> Open(const std::string& path,
                                                         absl::string_view fingerprint = "");

  // Of the writer's thread only.
  Database& writer() { return writer_; }
  absl::StatusOr<Checkpoint> ReadCheckpoint();
  // Within the writer's transaction.
  absl::Status WriteCheckpoint(const Checkpoint& checkpoint);
  // Empties every table: the log is to be read again from 0.
  absl::Status Clear();

  // From BeginRebuild to EndRebuild pages are written to their place, without a log in between and without waiting for the
  // disk. A transaction still takes effect as a whole or not at all; but of a store that was not ended, because the
  // process or the machine ended before, nothing is left: Open replaces it. So an empty store is filled. Nobody may read
  // meanwhile; if somebody does already, it is filled as ever. Ending what was not begun does nothing.
  absl::Status BeginRebuild();
  absl::Status EndRebuild();

  // Calls `read` with a read-only connection: it sees one consistent state, of the last commit or a later one.
  // Thread-safe.
  template <typename Read>
  auto With(Read read) -> decltype(read(std::declval<Database&>())) {
    ASSIGN_OR_RETURN(Reader reader, Take());
    auto answer = read(*reader.db);
    RETURN_IF_ERROR(Return(std::move(reader)));
    return answer;
  }

  // Of the tables that are asked by name.
  RowHints& hints() { return hints_; }

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
  ReadModel(std::string path, std::string version, FileLock lock, std::unique_ptr<SqliteMapping> mapping,
            Database writer)
      : path_(std::move(path)),
        version_(std::move(version)),
        lock_(std::move(lock)),
        mapping_(std::move(mapping)),
        writer_(std::move(writer)) {
    writer_.ListenToCommits([this] { Committed(); }, kCheckpointPages);
  }

  // A commit touches many pages, most of them touched by the next one again: they go to the file every 32 MB.
  static constexpr int kCheckpointPages = 4096;

  // A connection within a transaction, which began after so many commits.
  struct Reader {
    std::unique_ptr<Database> db;
    int64_t commits = 0;
  };
  absl::StatusOr<Reader> Take();
  absl::Status Return(Reader reader);
  void Committed();
  absl::Status SetVersion(absl::string_view version);
  bool IsRebuilding() {
    absl::MutexLock lock(&mutex_);
    return rebuilding_;
  }
  void SetRebuilding(bool rebuilding) {
    absl::MutexLock lock(&mutex_);
    rebuilding_ = rebuilding;
  }
  absl::StatusOr<std::unique_ptr<Database>> OpenReader() const;

  const std::string path_;
  const std::string version_;                     // Of schema, rows and data.
  const FileLock lock_;                           // Outlives the connections.
  const std::unique_ptr<SqliteMapping> mapping_;  // So does this. Null = none.
  Database writer_;
  RowHints hints_;
  absl::Mutex mutex_;
  bool rebuilding_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t commits_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Reader> viewing_ ABSL_GUARDED_BY(mutex_);  // Wait with the view of the last commit.
  std::vector<std::unique_ptr<Database>> free_ ABSL_GUARDED_BY(mutex_);  // Wait without any.
};

}  // namespace communique::query

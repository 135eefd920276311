// The event log of ingest_service: append-only, durable, the only truth. Free of gRPC.
//
// One record = one article's state of analysis, or its retraction. Sequences count records: 1, 2, 3, ...
// without gaps.
// * An append is answered after its commit was fsynced, never before; all of it is there or nothing.
// * Appends wait in a queue for the one writer thread, which commits whatever waits together (group commit)
// on the one
//   connection that writes and checkpoints (SQLite's WAL-reset bug forbids a second one, reliability.md F6).
// * What is to be stored is parsed back first: proto3 would serialise invalid UTF-8 that nobody can read
// (F7).
// * The same text again is no second record: the earlier sequence is the answer.
// * After a failed commit the log is closed for writing until it is opened again: the state of the file is
// not known.
//   A full disk is an exception: nothing was committed, the next append tries anew.
//
// All methods are thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/clock.h"
#include "common/file_lock.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"

namespace communique::ingest {

// The answer to an append.
struct Appended {
  std::string article;     // articles/*
  int64_t sequence = 0;    // Of its record.
  bool duplicate = false;  // It was there before; sequence is the earlier one.
  int event_count = 0;
};

using AppendCallback = std::function<void(absl::StatusOr<Appended>)>;

// What is to be appended.
struct LogEntry {
  enum class Kind {
    kArticle,       // A new article with text and analysis; name is the hash of the text.
    kReanalysis,    // A stored article with another analysis.
    kSameAnalysis,  // The same that says what the one before said: it is kept, but is no new record.
    kRetraction,    // name, retract_reason and replaced_by.
  };
  Kind kind = Kind::kArticle;
  v1::Article article;
};

struct EventLogOptions {
  std::string path;           // Of the database file; its folder must exist.
  size_t group_limit = 256;   // Most entries of one commit.
  size_t queue_limit = 4096;  // Entries that may wait; more are refused with RESOURCE_EXHAUSTED.
};

class EventLog {
 public:
  // Opens or creates the log. DATA_LOSS: the file is no intact log. NOT_FOUND: no such folder.
  // FAILED_PRECONDITION: another process has it open.
  static absl::StatusOr<std::unique_ptr<EventLog>> Open(const EventLogOptions& options, const Clock& clock);

  // Commits what waits, then closes.
  ~EventLog();

  // Queues an entry. The callback is called once, on the writer thread, after the commit; it must not block.
  void Append(LogEntry entry, AppendCallback done) ABSL_LOCKS_EXCLUDED(mutex_);
  // The same, waiting for the answer.
  absl::StatusOr<Appended> Append(LogEntry entry);

  const std::string& id() const { return id_; }
  const std::string& path() const { return options_.path; }
  int64_t latest_sequence() const ABSL_LOCKS_EXCLUDED(mutex_);
  // True once the log is longer than `sequence`; false after the timeout, or when the log closes.
  bool WaitBeyond(int64_t sequence, absl::Duration timeout) const ABSL_LOCKS_EXCLUDED(mutex_);
  // OK while commits succeed. RESOURCE_EXHAUSTED: the last one found the disk full; appends are tried all the
  // same. Else why the log is closed for writing.
  absl::Status Writable() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Pending {
    LogEntry entry;
    AppendCallback done;
  };

  EventLog(const EventLogOptions& options, const Clock& clock, FileLock lock, Database db);

  absl::Status Broken() const ABSL_LOCKS_EXCLUDED(mutex_);
  void WriteLoop();
  std::deque<Pending> TakeGroup() ABSL_LOCKS_EXCLUDED(mutex_);
  void CommitGroup(std::deque<Pending> group);
  absl::Status WriteGroup(const std::deque<Pending>& group, std::vector<absl::StatusOr<Appended>>& answers,
                          int64_t& sequence);
  absl::StatusOr<Appended> WriteEntry(const LogEntry& entry, int64_t& sequence);
  absl::StatusOr<Appended> WriteArticle(const v1::Article& article, int64_t& sequence);
  absl::StatusOr<Appended> WriteChange(const LogEntry& entry, int64_t& sequence);
  absl::Status WriteRecord(int64_t sequence, const v1::Article& article, bool retracted);

  // Constant after construction.
  const EventLogOptions options_;
  const Clock& clock_;
  std::string id_;
  const FileLock lock_;  // Outlives the connection.

  // Of the writer thread alone, once it runs.
  Database db_;

  mutable absl::Mutex mutex_;
  std::deque<Pending> queue_ ABSL_GUARDED_BY(mutex_);
  int64_t latest_sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status broken_ ABSL_GUARDED_BY(mutex_);  // Why no append is accepted any more.
  absl::Status full_ ABSL_GUARDED_BY(mutex_);    // Of the last commit.
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;

  std::thread writer_;
};

}  // namespace communique::ingest

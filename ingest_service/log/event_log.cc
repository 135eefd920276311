#include "ingest_service/log/event_log.h"

#include <future>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "ingest_service/errors.h"
#include "ingest_service/log/schema.h"

namespace communique::ingest {
namespace {

// 16 MiB of write-ahead log before it is moved into the database: each move costs two more syncs.
constexpr char kCheckpointPages[] = "PRAGMA wal_autocheckpoint=4000";

// The id only has to differ from that of any other log; it need not be secret.
std::string NewLogId(const std::string& path, const Clock& clock) {
  return ShortHash(absl::StrCat(path, absl::ToUnixNanos(clock.Now()), reinterpret_cast<uintptr_t>(&path)));
}

absl::StatusOr<std::string> ReadOrMakeId(Database& db, const std::string& path, const Clock& clock) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT id FROM log"));
  ASSIGN_OR_RETURN(const bool found, select.Step());
  if (found) return std::string(select.Text(0));
  const std::string id = NewLogId(path, clock);
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO log VALUES (?)"));
  RETURN_IF_ERROR(insert.Bind(1, id).Run());
  return id;
}

absl::StatusOr<int64_t> LatestSequence(Database& db) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT count(*), ifnull(max(sequence), 0) FROM records"));
  RETURN_IF_ERROR(select.Step().status());
  const int64_t count = select.Int(0), latest = select.Int(1);
  if (count != latest) return LogCorrupt(latest);
  return latest;
}

}  // namespace

absl::StatusOr<std::unique_ptr<EventLog>> EventLog::Open(const EventLogOptions& options, const Clock& clock) {
  ASSIGN_OR_RETURN(FileLock file_lock, FileLock::Acquire(options.path));
  ASSIGN_OR_RETURN(Database db, Database::Open(options.path, Database::Mode::kReadWrite));
  RETURN_IF_ERROR(db.Execute(kCheckpointPages));
  RETURN_IF_ERROR(db.Execute(kLogSchema));
  ASSIGN_OR_RETURN(const std::string id, ReadOrMakeId(db, options.path, clock));
  ASSIGN_OR_RETURN(const int64_t latest, LatestSequence(db));
  std::unique_ptr<EventLog> log(new EventLog(options, clock, std::move(file_lock), std::move(db)));
  log->id_ = id;
  {
    absl::MutexLock lock(&log->mutex_);
    log->latest_sequence_ = latest;
  }
  log->writer_ = std::thread([raw = log.get()] { raw->WriteLoop(); });
  return log;
}

EventLog::EventLog(const EventLogOptions& options, const Clock& clock, FileLock lock, Database db)
    : options_(options), clock_(clock), lock_(std::move(lock)), db_(std::move(db)) {}

EventLog::~EventLog() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  if (writer_.joinable()) writer_.join();
}

void EventLog::Append(LogEntry entry, AppendCallback done) {
  absl::Status refusal;
  {
    absl::MutexLock lock(&mutex_);
    if (closing_)
      refusal = ServiceStopping();
    else if (!broken_.ok())
      refusal = broken_;
    else if (queue_.size() >= options_.queue_limit)
      refusal = LogQueueFull(options_.queue_limit);
    else
      queue_.push_back({std::move(entry), std::move(done)});
  }
  if (!refusal.ok()) done(refusal);
}

absl::StatusOr<Appended> EventLog::Append(LogEntry entry) {
  std::promise<absl::StatusOr<Appended>> promise;
  std::future<absl::StatusOr<Appended>> answer = promise.get_future();
  Append(std::move(entry),
         [&promise](absl::StatusOr<Appended> appended) { promise.set_value(std::move(appended)); });
  return answer.get();
}

int64_t EventLog::latest_sequence() const {
  absl::MutexLock lock(&mutex_);
  return latest_sequence_;
}

bool EventLog::WaitBeyond(int64_t sequence, absl::Duration timeout) const {
  absl::MutexLock lock(&mutex_);
  const auto longer = [&]()
                          ABSL_NO_THREAD_SAFETY_ANALYSIS { return latest_sequence_ > sequence || closing_; };
  mutex_.AwaitWithTimeout(absl::Condition(&longer), timeout);
  return latest_sequence_ > sequence;
}

absl::Status EventLog::Writable() const {
  absl::MutexLock lock(&mutex_);
  return broken_.ok() ? full_ : broken_;
}

absl::Status EventLog::Broken() const {
  absl::MutexLock lock(&mutex_);
  return broken_;
}

std::deque<EventLog::Pending> EventLog::TakeGroup() {
  absl::MutexLock lock(&mutex_);
  const auto ready = [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return closing_ || !queue_.empty(); };
  mutex_.Await(absl::Condition(&ready));
  std::deque<Pending> group;
  while (!queue_.empty() && group.size() < options_.group_limit) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

void EventLog::WriteLoop() {
  while (true) {
    std::deque<Pending> group = TakeGroup();
    if (group.empty()) return;  // Closing, and nothing waits.
    CommitGroup(std::move(group));
  }
}

void EventLog::CommitGroup(std::deque<Pending> group) {
  std::vector<absl::StatusOr<Appended>> answers;
  int64_t sequence = latest_sequence();
  absl::Status status = Broken();
  if (status.ok()) status = WriteGroup(group, answers, sequence);
  {
    absl::MutexLock lock(&mutex_);
    full_ = absl::OkStatus();
    if (status.ok())
      latest_sequence_ = sequence;
    else if (status.code() == absl::StatusCode::kResourceExhausted)
      status = full_ = LogFull(status.message());
    else if (broken_.ok())
      status = broken_ = LogClosed(status.message());
  }
  for (size_t i = 0; i < group.size(); ++i) {
    group[i].done(status.ok() ? answers[i] : absl::StatusOr<Appended>(status));
  }
}

absl::Status EventLog::WriteGroup(const std::deque<Pending>& group,
                                  std::vector<absl::StatusOr<Appended>>& answers, int64_t& sequence) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(db_));
  for (const Pending& pending : group) {
    absl::StatusOr<Appended> answer = WriteEntry(pending.entry, sequence);
    // A refused entry wrote nothing; only what the database refuses ends the group.
    const bool refused = !answer.ok() && answer.status().GetPayload(kErrorInfoUrl).has_value();
    if (!answer.ok() && !refused) return answer.status();
    answers.push_back(std::move(answer));
  }
  return transaction.Commit();
}

}  // namespace communique::ingest

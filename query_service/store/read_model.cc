#include "query_service/store/read_model.h"

#include <cstdio>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/stable_id.h"
#include "query_service/store/schema.h"

namespace communique::query {
namespace {

// Raise it with every change of how rows are made: the file is then rebuilt from the log. Changes of schema.sql and of
// the data tables show by themselves.
constexpr absl::string_view kSchemaVersion = "5";

// Stands in the place of the version while a rebuild is under way.
constexpr absl::string_view kUnfinished = "unfinished";

// A page of the file is read where the kernel has it, without a copy; the store is larger than any cache of ours. The size
// matters only where there is no SqliteMapping.
constexpr char kWriterPragmas[] = "PRAGMA cache_size=-131072;";  // KiB: the fold looks things up everywhere.
constexpr char kReaderPragmas[] = "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-16384;";

absl::StatusOr<std::string> Meta(Database& db, absl::string_view key) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT value FROM meta WHERE key = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, key).Step());
  return found ? std::string(select.Text(0)) : std::string();
}

absl::Status SetMeta(Database& db, absl::string_view key, absl::string_view value) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)"));
  return insert.Bind(1, key).Bind(2, value).Run();
}

absl::Status DropAll(Database& db) {
  std::vector<std::string> tables;
  {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table'"));
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      tables.emplace_back(select.Text(0));
    }
  }
  for (const std::string& table : tables) RETURN_IF_ERROR(db.Execute(absl::StrCat("DROP TABLE ", table)));
  return absl::OkStatus();
}

std::string VersionOf(absl::string_view fingerprint) {
  return absl::StrCat(kSchemaVersion, " ", ShortHash(kReadModelSchema), " ", fingerprint);
}

absl::StatusOr<Database> OpenWithSchema(const std::string& path, const std::string& version) {
  ASSIGN_OR_RETURN(Database db, Database::Open(path, Database::Mode::kCache));
  RETURN_IF_ERROR(db.Execute(kWriterPragmas));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(db));
  const absl::StatusOr<std::string> found = Meta(db, "schema_version");
  if (found.ok() && *found != version) return absl::DataLossError("a store of another version");
  if (!found.ok()) {
    RETURN_IF_ERROR(db.Execute(kReadModelSchema));
    RETURN_IF_ERROR(SetMeta(db, "schema_version", version));
  }
  RETURN_IF_ERROR(transaction.Commit());
  return db;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReadModel>> ReadModel::Open(const std::string& path,
                                                           absl::string_view fingerprint) {
  const std::string version = VersionOf(fingerprint);
  ASSIGN_OR_RETURN(FileLock lock, FileLock::Acquire(path));
  std::unique_ptr<SqliteMapping> mapping = SqliteMapping::Create(path);
  absl::StatusOr<Database> db = OpenWithSchema(path, version);
  if (db.status().code() ==
      absl::StatusCode::kDataLoss) {  // Nothing in it is irreplaceable, and a new file is small.
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
      std::remove(absl::StrCat(path, suffix).c_str());
    mapping = SqliteMapping::Create(path);
    db = OpenWithSchema(path, version);
  }
  if (!db.ok()) return db.status();
  return std::unique_ptr<ReadModel>(
      new ReadModel(path, version, std::move(lock), std::move(mapping), *std::move(db)));
}

absl::StatusOr<Checkpoint> ReadModel::ReadCheckpoint() {
  Checkpoint checkpoint;
  ASSIGN_OR_RETURN(checkpoint.log_id, Meta(writer_, "log_id"));
  ASSIGN_OR_RETURN(const std::string sequence, Meta(writer_, "applied_sequence"));
  if (!absl::SimpleAtoi(sequence, &checkpoint.applied_sequence)) checkpoint.applied_sequence = 0;
  return checkpoint;
}

absl::Status ReadModel::WriteCheckpoint(const Checkpoint& checkpoint) {
  RETURN_IF_ERROR(SetMeta(writer_, "log_id", checkpoint.log_id));
  return SetMeta(writer_, "applied_sequence", absl::StrCat(checkpoint.applied_sequence));
}

absl::Status ReadModel::Clear() {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(writer_));
  RETURN_IF_ERROR(DropAll(writer_));
  RETURN_IF_ERROR(writer_.Execute(kReadModelSchema));
  RETURN_IF_ERROR(SetVersion(IsRebuilding() ? kUnfinished : version_));
  return transaction.Commit();
}

absl::Status ReadModel::SetVersion(absl::string_view version) {
  return SetMeta(writer_, "schema_version", version);
}

absl::Status ReadModel::BeginRebuild() {
  if (IsRebuilding()) return absl::OkStatus();
  {
    absl::MutexLock lock(&mutex_);
    viewing_.clear();
    free_.clear();
  }
  RETURN_IF_ERROR(SetVersion(kUnfinished));
  // Writes the log to the file and syncs it, so that the version is there before anything else. From then on only pages
  // that were there before are copied, to be put back if a transaction fails.
  const absl::Status unlogged = writer_.Execute("PRAGMA journal_mode=TRUNCATE");
  if (!unlogged.ok()) return absl::IsUnavailable(unlogged) ? SetVersion(version_) : unlogged;
  SetRebuilding(true);
  return writer_.Execute("PRAGMA synchronous=OFF");
}

absl::Status ReadModel::EndRebuild() {
  if (!IsRebuilding()) return absl::OkStatus();
  // The next commit waits until the file is on the disk as it is and the copies are gone for good, and only then the
  // version tells that it is whole.
  RETURN_IF_ERROR(writer_.Execute("PRAGMA synchronous=EXTRA; PRAGMA journal_mode=DELETE"));
  RETURN_IF_ERROR(SetVersion(kUnfinished));
  RETURN_IF_ERROR(writer_.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"));
  RETURN_IF_ERROR(SetVersion(version_));
  SetRebuilding(false);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Database>> ReadModel::OpenReader() const {
  ASSIGN_OR_RETURN(Database db, Database::Open(path_, Database::Mode::kReadOnly, mapping_.get()));
  RETURN_IF_ERROR(db.Execute(kReaderPragmas));
  return std::make_unique<Database>(std::move(db));
}

absl::StatusOr<ReadModel::Reader> ReadModel::Take() {
  Reader reader;
  {
    absl::MutexLock lock(&mutex_);
    if (!viewing_.empty()) {
      reader = std::move(viewing_.back());
      viewing_.pop_back();
      return reader;
    }
    reader.commits = commits_;
    if (!free_.empty()) {
      reader.db = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (reader.db == nullptr) {
    ASSIGN_OR_RETURN(reader.db, OpenReader());
  }
  RETURN_IF_ERROR(reader.db->Execute("BEGIN"));
  return reader;
}

absl::Status ReadModel::Return(Reader reader) {
  {
    absl::MutexLock lock(&mutex_);
    // Without the log a view would keep the writer from committing, and no commit is heard of.
    if (!rebuilding_ && reader.commits == commits_) {
      viewing_.push_back(std::move(reader));
      return absl::OkStatus();
    }
  }
  RETURN_IF_ERROR(reader.db->Execute("COMMIT"));
  absl::MutexLock lock(&mutex_);
  free_.push_back(std::move(reader.db));
  return absl::OkStatus();
}

void ReadModel::Committed() {
  absl::MutexLock lock(&mutex_);
  ++commits_;
  for (Reader& reader : viewing_) {
    // One that cannot end its transaction is closed: its view is old.
    if (reader.db->Execute("COMMIT").ok()) free_.push_back(std::move(reader.db));
  }
  viewing_.clear();
}

absl::StatusOr<std::unique_ptr<ReadModel::Snapshot>> ReadModel::TakeSnapshot() {
  ASSIGN_OR_RETURN(std::unique_ptr<Database> db, OpenReader());
  RETURN_IF_ERROR(db->Execute("BEGIN"));
  // A transaction begins to see with its first read.
  RETURN_IF_ERROR(db->Execute("SELECT 1 FROM meta"));
  return std::unique_ptr<Snapshot>(new Snapshot(std::move(db)));
}

}  // namespace communique::query

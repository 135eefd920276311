#include "common/sqlite.h"

#include <sqlite3.h>

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/sqlite_mapping.h"
#include "common/status_macros.h"

namespace communique {
namespace {

absl::StatusCode CodeOf(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_FULL:
      return absl::StatusCode::kResourceExhausted;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::StatusCode::kUnavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::StatusCode::kDataLoss;
    case SQLITE_CANTOPEN:
      return absl::StatusCode::kNotFound;
    case SQLITE_CONSTRAINT:
      return absl::StatusCode::kAlreadyExists;
    case SQLITE_READONLY:
      return absl::StatusCode::kFailedPrecondition;
    default:
      return absl::StatusCode::kInternal;
  }
}

absl::Status SqliteError(sqlite3* handle, absl::string_view doing) {
  const int code = sqlite3_extended_errcode(handle);
  return absl::Status(CodeOf(code),
                      absl::StrCat("sqlite: ", doing, ": ", sqlite3_errmsg(handle), " (", code, ")"));
}

}  // namespace

void ConfigureSqlite() {
  // SQLite counts the bytes of every allocation under one lock, for all connections; nobody asks for them.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)configured;
}

// The statements of one SQL text.
struct StatementText {
  std::string sql;
  std::vector<sqlite3_stmt*> idle;
  int lent = 0;
};

class StatementPool {
 public:
  ~StatementPool() { Close(); }

  // Stays where it is as long as a statement of it is lent.
  StatementText& Find(absl::string_view sql) {
    const auto found = texts_.find(sql);
    if (found != texts_.end()) return *found->second;
    auto text = std::make_unique<StatementText>();
    text->sql = std::string(sql);
    return *texts_.emplace(text->sql, std::move(text)).first->second;
  }

  // Null if all of them are lent.
  sqlite3_stmt* Take(StatementText& text) {
    if (text.idle.empty()) return nullptr;
    sqlite3_stmt* statement = text.idle.back();
    text.idle.pop_back();
    --idle_;
    ++text.lent;
    return statement;
  }

  void Return(StatementText& text, sqlite3_stmt* statement) {
    --text.lent;
    if (closed_ || idle_ >= kMost) {
      sqlite3_finalize(statement);
      if (text.lent == 0 && text.idle.empty()) texts_.erase(text.sql);
      return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    text.idle.push_back(statement);
    ++idle_;
  }

  void Close() {
    closed_ = true;
    for (auto& [sql, text] : texts_) {
      for (sqlite3_stmt* statement : text->idle) sqlite3_finalize(statement);
      text->idle.clear();
    }
  }

 private:
  static constexpr int kMost = 256;  // Filters make ever new texts.

  absl::flat_hash_map<std::string, std::unique_ptr<StatementText>> texts_;
  int idle_ = 0;
  bool closed_ = false;
};

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)),
      text_(other.text_),
      pool_(std::move(other.pool_)),
      bind_error_(other.bind_error_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  std::swap(text_, other.text_);
  std::swap(pool_, other.pool_);
  std::swap(bind_error_, other.bind_error_);
  return *this;
}

Statement::~Statement() {
  if (statement_ != nullptr) pool_->Return(*text_, statement_);
}

Statement& Statement::Bind(int parameter, int64_t value) {
  bind_error_ |= sqlite3_bind_int64(statement_, parameter, value);
  return *this;
}

Statement& Statement::Bind(int parameter, absl::string_view text) {
  bind_error_ |= sqlite3_bind_text64(statement_, parameter, text.empty() ? "" : text.data(), text.size(),
                                     SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::BindBlob(int parameter, absl::string_view bytes) {
  bind_error_ |= sqlite3_bind_blob64(statement_, parameter, bytes.empty() ? "" : bytes.data(), bytes.size(),
                                     SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::BindNull(int parameter) {
  bind_error_ |= sqlite3_bind_null(statement_, parameter);
  return *this;
}

void Statement::Lend(int parameter, absl::string_view text) {
  bind_error_ |= sqlite3_bind_text64(statement_, parameter, text.empty() ? "" : text.data(), text.size(),
                                     SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::Lend(int parameter, Blob blob) {
  bind_error_ |= sqlite3_bind_blob64(statement_, parameter, blob.bytes.empty() ? "" : blob.bytes.data(),
                                     blob.bytes.size(), SQLITE_STATIC);
}

absl::StatusOr<bool> Statement::Step() {
  if (std::exchange(bind_error_, 0) != 0) {
    Reset();
    return absl::InternalError(
        absl::StrCat("sqlite: a parameter could not be bound: ", sqlite3_sql(statement_)));
  }
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  absl::Status status;
  if (code != SQLITE_DONE) status = SqliteError(sqlite3_db_handle(statement_), sqlite3_sql(statement_));
  sqlite3_reset(statement_);
  if (!status.ok()) return status;
  return false;
}

absl::Status Statement::Run() {
  while (true) {
    ASSIGN_OR_RETURN(const bool more, Step());
    if (!more) return absl::OkStatus();
  }
}

void Statement::Reset() { sqlite3_reset(statement_); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_, column); }

absl::string_view Statement::Text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return absl::string_view(static_cast<const char*>(bytes),
                           bytes == nullptr ? 0 : sqlite3_column_bytes(statement_, column));
}

bool Statement::IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

absl::StatusOr<Database> Database::Open(const std::string& path, Mode mode, const SqliteMapping* mapping) {
  ConfigureSqlite();
  sqlite3* handle = nullptr;
  const int flags =
      mode == Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   mapping == nullptr ? nullptr : mapping->vfs_name());
  Database db(handle);
  if (code != SQLITE_OK) return SqliteError(handle, absl::StrCat("open ", path));
  sqlite3_busy_timeout(handle, 5000);
  if (mode == Mode::kReadOnly) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    RETURN_IF_ERROR(db.Execute("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;"));
  } else {
    // Debian's SQLite overwrites with zeros what is deleted.
    if (mode == Mode::kCache) RETURN_IF_ERROR(db.Execute("PRAGMA page_size=8192; PRAGMA secure_delete=OFF;"));
    RETURN_IF_ERROR(db.Execute("PRAGMA journal_mode=WAL;"));
    RETURN_IF_ERROR(
        db.Execute(mode == Mode::kCache ? "PRAGMA synchronous=NORMAL;" : "PRAGMA synchronous=FULL;"));
  }
  return db;
}

Database::Database(sqlite3* handle) : handle_(handle), pool_(std::make_shared<StatementPool>()) {}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      listener_(std::move(other.listener_)),
      pool_(std::move(other.pool_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(listener_, other.listener_);
  std::swap(pool_, other.pool_);
  return *this;
}

Database::~Database() {
  if (pool_ != nullptr) pool_->Close();
  sqlite3_close_v2(handle_);
}

absl::StatusOr<Statement> Database::Prepare(absl::string_view sql) {
  StatementText& text = pool_->Find(sql);
  sqlite3_stmt* statement = pool_->Take(text);
  if (statement != nullptr) return Statement(statement, &text, pool_);
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                         &statement, nullptr) != SQLITE_OK) {
    return SqliteError(handle_, sql);
  }
  ++text.lent;
  return Statement(statement, &text, pool_);
}

absl::Status Database::Execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return SqliteError(handle_, sql);
  return absl::OkStatus();
}

int64_t Database::Changes() const { return sqlite3_changes64(handle_); }

int64_t Database::LastRow() const { return sqlite3_last_insert_rowid(handle_); }

void Database::ListenToCommits(std::function<void()> listener, int checkpoint_pages) {
  listener_ = std::make_unique<CommitListener>(CommitListener{std::move(listener), checkpoint_pages});
  // The hook takes the place of SQLite's automatic checkpoint, and so does that itself.
  const auto committed = [](void* listener, sqlite3* handle, const char* name, int pages) {
    const auto& commits = *static_cast<CommitListener*>(listener);
    commits.call();
    if (pages >= commits.checkpoint_pages)
      sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;  // A checkpoint that could not be done is done after a later commit.
  };
  sqlite3_wal_hook(handle_, committed, listener_.get());
}

absl::StatusOr<Transaction> Transaction::Begin(Database& db) {
  RETURN_IF_ERROR(db.Execute("BEGIN IMMEDIATE"));
  return Transaction(&db);
}

Transaction::Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}

Transaction::~Transaction() {
  if (db_ != nullptr) db_->Execute("ROLLBACK").IgnoreError();
}

absl::Status Transaction::Commit() {
  RETURN_IF_ERROR(db_->Execute("COMMIT"));
  db_ = nullptr;
  return absl::OkStatus();
}

}  // namespace communique

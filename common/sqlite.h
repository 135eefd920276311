// SQLite behind values that give absl::Status: a connection, a prepared statement, a transaction. The only
// place that includes sqlite3.h.
//
//   ASSIGN_OR_RETURN(Database db, Database::Open(path, Database::Mode::kReadWrite));
//   ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO t VALUES (?, ?)"));
//   RETURN_IF_ERROR(insert.Bind(1, sequence).Bind(2, bytes).Run());
//
// A Database and its Statements belong to one thread at a time. Columns count from 0, parameters from 1.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

struct sqlite3;
struct sqlite3_stmt;

namespace communique {

class SqliteMapping;

// Before anything else is asked of SQLite, which takes no settings later. Database::Open does it, too.
void ConfigureSqlite();

// Compiled statements of one connection that nobody uses now, by their SQL: compiling costs more than running.
class StatementPool;
struct StatementText;

// Bytes that are bound as a blob, not as text.
struct Blob {
  absl::string_view bytes;
};

class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Binds a parameter; the bytes are copied. A failed Bind shows in the next Step or Run.
  Statement& Bind(int parameter, int64_t value);
  Statement& Bind(int parameter, absl::string_view text);
  Statement& BindBlob(int parameter, absl::string_view bytes);
  Statement& BindNull(int parameter);
  // The same without copying the bytes: they must stay where they are until the statement has run.
  void Lend(int parameter, absl::string_view text);
  void Lend(int parameter, Blob blob);
  void Lend(int parameter, int64_t value) { Bind(parameter, value); }
  template <typename Value>
  void Lend(int parameter, const absl::optional<Value>& value) {
    if (value.has_value())
      Lend(parameter, *value);
    else
      BindNull(parameter);
  }

  // Moves to the next row: true if there is one. After false or an error the statement is reset and can be
  // bound anew.
  absl::StatusOr<bool> Step();
  // Steps to the end and resets: for statements without rows.
  absl::Status Run();
  // Lends the values (integers, texts, Blobs, optionals of them; none = NULL) to the parameters from 1 on, and runs.
  template <typename... Values>
  absl::Status RunWith(const Values&... values) {
    int parameter = 0;
    (Lend(++parameter, values), ...);
    return Run();
  }
  void Reset();

  int64_t Int(int column) const;
  // Valid until the next Step, Reset or Bind.
  absl::string_view Text(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Database;
  Statement(sqlite3_stmt* statement, StatementText* text, std::shared_ptr<StatementPool> pool)
      : statement_(statement), text_(text), pool_(std::move(pool)) {}

  sqlite3_stmt* statement_ = nullptr;
  StatementText* text_ = nullptr;
  std::shared_ptr<StatementPool> pool_;  // Where it goes afterwards.
  int bind_error_ = 0;
};

class Database {
 public:
  enum class Mode {
    kReadWrite,  // Creates the file; WAL, synchronous=FULL: a commit is fsynced.
    kCache,  // Creates the file, in pages of 8 KiB; WAL, synchronous=NORMAL: for state that can be rebuilt.
    kReadOnly,  // query_only, never checkpoints (reliability.md, F6).
  };

  // The codes: NOT_FOUND no such file, UNAVAILABLE busy, DATA_LOSS corrupt, RESOURCE_EXHAUSTED disk full,
  // else INTERNAL. A read-only connection with a `mapping` of the file, which must outlive it, finds pages there.
  static absl::StatusOr<Database> Open(const std::string& path, Mode mode,
                                       const SqliteMapping* mapping = nullptr);

  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  // Compiles, or takes a statement of the same text that was used before.
  absl::StatusOr<Statement> Prepare(absl::string_view sql);
  // Runs statements without parameters or rows.
  absl::Status Execute(const std::string& sql);
  int64_t Changes() const;
  // The row that was inserted last.
  int64_t LastRow() const;
  // Calls `listener` after every commit of this connection, on its thread. A checkpoint is made whenever the WAL has
  // grown to so many pages; SQLite's default is 1,000.
  void ListenToCommits(std::function<void()> listener, int checkpoint_pages = 1000);

 private:
  explicit Database(sqlite3* handle);

  sqlite3* handle_ = nullptr;
  struct CommitListener {
    std::function<void()> call;
    int checkpoint_pages;
  };
  std::unique_ptr<CommitListener> listener_;  // Its address is known to SQLite.
  std::shared_ptr<StatementPool> pool_;
};

// Begins IMMEDIATE; rolls back when it goes out of scope uncommitted. The database must outlive it.
class Transaction {
 public:
  static absl::StatusOr<Transaction> Begin(Database& db);
  Transaction(Transaction&& other) noexcept;
  ~Transaction();
  absl::Status Commit();

 private:
  explicit Transaction(Database* db) : db_(db) {}
  Database* db_;
};

}  // namespace communique

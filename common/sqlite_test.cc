#include "common/sqlite.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace communique {
namespace {

class SqliteTest : public testing::Test {
 protected:
  SqliteTest() {
    char pattern[] = "/tmp/communique-sqlite-XXXXXX";
    dir_ = mkdtemp(pattern);
  }
  ~SqliteTest() override { std::system(("rm -rf " + dir_).c_str()); }
  std::string path() const { return dir_ + "/test.db"; }
  std::string dir_;
};

TEST_F(SqliteTest, KeepsBytesExactly) {
  Database db = Database::Open(path(), Database::Mode::kReadWrite).value();
  ASSERT_TRUE(db.Execute("CREATE TABLE t (id INTEGER, body BLOB, note TEXT)").ok());
  Statement insert = db.Prepare("INSERT INTO t VALUES (?, ?, ?)").value();
  const std::string bytes("a\0b\xff", 4);
  ASSERT_TRUE(insert.Bind(1, int64_t{7}).BindBlob(2, bytes).BindNull(3).Run().ok());
  Statement select = db.Prepare("SELECT id, body, note FROM t").value();
  ASSERT_TRUE(select.Step().value());
  EXPECT_EQ(select.Int(0), 7);
  EXPECT_EQ(select.Text(1), bytes);
  EXPECT_TRUE(select.IsNull(2));
  EXPECT_FALSE(select.Step().value());
}

TEST_F(SqliteTest, RollsBackWhatIsNotCommitted) {
  Database db = Database::Open(path(), Database::Mode::kReadWrite).value();
  ASSERT_TRUE(db.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY)").ok());
  {
    Transaction transaction = Transaction::Begin(db).value();
    ASSERT_TRUE(db.Execute("INSERT INTO t VALUES (1)").ok());
  }
  {
    Transaction transaction = Transaction::Begin(db).value();
    ASSERT_TRUE(db.Execute("INSERT INTO t VALUES (2)").ok());
    ASSERT_TRUE(transaction.Commit().ok());
  }
  Statement select = db.Prepare("SELECT group_concat(id) FROM t").value();
  ASSERT_TRUE(select.Step().value());
  EXPECT_EQ(select.Text(0), "2");
}

TEST_F(SqliteTest, ReadOnlyConnectionsCannotWrite) {
  Database writer = Database::Open(path(), Database::Mode::kReadWrite).value();
  ASSERT_TRUE(writer.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY)").ok());
  Database reader = Database::Open(path(), Database::Mode::kReadOnly).value();
  EXPECT_EQ(reader.Execute("INSERT INTO t VALUES (1)").code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(SqliteTest, NamesWhatIsWrong) {
  EXPECT_EQ(Database::Open(dir_ + "/none/x.db", Database::Mode::kReadOnly).status().code(),
            absl::StatusCode::kNotFound);
  Database db = Database::Open(path(), Database::Mode::kReadWrite).value();
  EXPECT_FALSE(db.Prepare("SELEC").ok());
  ASSERT_TRUE(db.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)").ok());
  EXPECT_EQ(db.Execute("INSERT INTO t VALUES (1)").code(), absl::StatusCode::kAlreadyExists);
  FILE* file = fopen((dir_ + "/bad.db").c_str(), "w");
  fputs(
      "this is no database, but a text of more than one hundred bytes, so that the header is read and "
      "refused by it",
      file);
  fclose(file);
  EXPECT_EQ(Database::Open(dir_ + "/bad.db", Database::Mode::kReadWrite).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(SqliteTest, AStatementUsedAgainKnowsNothingOfItsLastUse) {
  Database db = Database::Open(path(), Database::Mode::kReadWrite).value();
  ASSERT_TRUE(db.Execute("CREATE TABLE t (id INTEGER)").ok());
  ASSERT_TRUE(db.Execute("INSERT INTO t VALUES (1), (2)").ok());
  const auto first = [&](bool bind) {
    Statement select = db.Prepare("SELECT id FROM t WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC").value();
    if (bind) select.Bind(1, int64_t{1});
    EXPECT_TRUE(select.Step().value());
    return select.Int(0);
  };
  EXPECT_EQ(first(true), 1);
  EXPECT_EQ(first(false), 2) << "neither the row nor the parameter of the first use is left";
  Statement outlives = db.Prepare("SELECT 1").value();
  { const Database gone = std::move(db); }
}

}  // namespace
}  // namespace communique

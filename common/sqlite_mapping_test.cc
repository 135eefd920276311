#include "common/sqlite_mapping.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/sqlite.h"

namespace communique {
namespace {

class SqliteMappingTest : public testing::Test {
 protected:
  SqliteMappingTest() {
    char pattern[] = "/tmp/communique-mapping-XXXXXX";
    dir_ = mkdtemp(pattern);
  }
  ~SqliteMappingTest() override { std::system(("rm -rf " + dir_).c_str()); }
  std::string path() const { return dir_ + "/test.db"; }

  // Inserts rows of a kilobyte up to the id.
  static void FillTo(Database& db, int last) {
    Statement insert =
        db.Prepare(
              "WITH RECURSIVE n(id) AS (SELECT ifnull(max(id), 0) + 1 FROM t UNION ALL SELECT id + 1 FROM n "
              "WHERE id < ?1) INSERT INTO t SELECT id, zeroblob(1000) FROM n")
            .value();
    ASSERT_TRUE(insert.Bind(1, int64_t{last}).Run().ok());
  }
  static int64_t SumOfIds(Database& db) {
    Statement select = db.Prepare("SELECT sum(id * length(body)) / 1000 FROM t").value();
    return select.Step().value() ? select.Int(0) : -1;
  }

  std::string dir_;
};

constexpr char kTable[] = "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)";
constexpr char kMapAll[] = "PRAGMA mmap_size=1000000000; PRAGMA cache_size=-100";

TEST_F(SqliteMappingTest, ShowsWhatIsWrittenLater) {
  const auto mapping = SqliteMapping::Create(path());
  ASSERT_NE(mapping, nullptr);
  Database writer = Database::Open(path(), Database::Mode::kCache).value();
  ASSERT_TRUE(writer.Execute(kTable).ok());
  Database reader = Database::Open(path(), Database::Mode::kReadOnly, mapping.get()).value();
  ASSERT_TRUE(reader.Execute(kMapAll).ok());
  for (const int64_t last : {10, 5000, 20000}) {  // The file grows far beyond what the reader saw first.
    FillTo(writer, static_cast<int>(last));
    EXPECT_EQ(SumOfIds(reader), last * (last + 1) / 2) << "in the WAL";
    ASSERT_TRUE(writer.Execute("PRAGMA wal_checkpoint").ok());
    EXPECT_EQ(SumOfIds(reader), last * (last + 1) / 2) << "in the file";
  }
  ASSERT_TRUE(writer.Execute("UPDATE t SET id = -id; PRAGMA wal_checkpoint").ok());
  EXPECT_EQ(SumOfIds(reader), -20000 * 20001 / 2) << "written over";
}

TEST_F(SqliteMappingTest, KeepsTheViewOfATransaction) {
  const auto mapping = SqliteMapping::Create(path());
  Database writer = Database::Open(path(), Database::Mode::kCache).value();
  ASSERT_TRUE(writer.Execute(kTable).ok());
  FillTo(writer, 1000);
  ASSERT_TRUE(writer.Execute("PRAGMA wal_checkpoint").ok());
  Database reader = Database::Open(path(), Database::Mode::kReadOnly, mapping.get()).value();
  ASSERT_TRUE(reader.Execute(kMapAll).ok());
  ASSERT_TRUE(reader.Execute("BEGIN").ok());
  EXPECT_EQ(SumOfIds(reader), 500500);
  ASSERT_TRUE(writer.Execute("UPDATE t SET id = -id; PRAGMA wal_checkpoint").ok());
  EXPECT_EQ(SumOfIds(reader), 500500);
  ASSERT_TRUE(reader.Execute("COMMIT").ok());
  EXPECT_EQ(SumOfIds(reader), -500500);
}

TEST_F(SqliteMappingTest, SaysWhatIsDamaged) {
  const auto mapping = SqliteMapping::Create(path());
  {
    Database writer = Database::Open(path(), Database::Mode::kCache).value();
    ASSERT_TRUE(writer.Execute(kTable).ok());
    FillTo(writer, 1000);
  }
  ASSERT_EQ(std::system(absl::StrCat("truncate -s 50000 ", path()).c_str()), 0);
  Database reader = Database::Open(path(), Database::Mode::kReadOnly, mapping.get()).value();
  EXPECT_EQ(reader.Execute("SELECT sum(length(body)) FROM t").code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace communique

#include "query_service/store/named_rows.h"

#include <gtest/gtest.h>

namespace communique::query {
namespace {

class NamedRowsTest : public testing::Test {
 protected:
  NamedRowsTest() : db_(Database::Open(":memory:", Database::Mode::kReadWrite).value()) {
    EXPECT_TRUE(db_.Execute("CREATE TABLE rows (name TEXT PRIMARY KEY, body TEXT);"
                            "INSERT INTO rows VALUES ('a', 'of a'), ('b', 'of b')")
                    .ok());
  }
  // "-" if there is no such row.
  std::string Body(const std::string& name) {
    const NamedRows rows("rows", "t.body || ?3");
    Statement select;
    return rows.Find(name, hints_, db_, select, 7).value() ? std::string(select.Text(1)) : "-";
  }

  Database db_;
  RowHints hints_;
};

TEST_F(NamedRowsTest, FindsARowAgainWhereItWas) {
  EXPECT_EQ(hints_.Guess("b"), 0);
  EXPECT_EQ(Body("b"), "of b7");
  EXPECT_EQ(hints_.Guess("b"), 2);
  EXPECT_EQ(Body("b"), "of b7");
  EXPECT_EQ(Body("c"), "-");
}

TEST_F(NamedRowsTest, BelievesNoGuessThatIsWrong) {
  EXPECT_EQ(Body("b"), "of b7");
  ASSERT_TRUE(
      db_.Execute("DELETE FROM rows; INSERT INTO rows VALUES ('x', 'of x'), ('y', 'of y'), ('b', 'new')")
          .ok());
  EXPECT_EQ(Body("b"), "new7") << "where another row is now";
  EXPECT_EQ(hints_.Guess("b"), 3);
  ASSERT_TRUE(db_.Execute("DELETE FROM rows").ok());
  EXPECT_EQ(Body("b"), "-") << "where no row is now";
  hints_.Learn("a", 1);
  EXPECT_EQ(Body("a"), "-");
}

}  // namespace
}  // namespace communique::query

#include "common/tsv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace communique {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(TsvTest, ReadsRowsAfterComments) {
  auto table = ParseTsv("t.tsv", "# who\ncode\tname\nJPN\tJapan\n\nXKX\t-\n", {"code", "name"});
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->rows.size(), 2);
  EXPECT_THAT(table->rows[0].cells, ElementsAre("JPN", "Japan"));
  EXPECT_EQ(table->rows[1].line, 5);
  EXPECT_EQ(table->rows[1][1], "");
}

TEST(TsvTest, NamesFileAndLineOfAShortRow) {
  auto table = ParseTsv("t.tsv", "code\tname\nJPN\n", {"code", "name"});
  EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(table.status().message(), "t.tsv:2: 1 cells, want 2");
}

TEST(TsvTest, RefusesAnotherHeader) {
  auto table = ParseTsv("t.tsv", "name\tcode\n", {"code", "name"});
  EXPECT_THAT(std::string(table.status().message()), HasSubstr("t.tsv:1: header: name code, want code name"));
  EXPECT_FALSE(ParseTsv("t.tsv", "", {"code"}).ok());
}

TEST(TsvTest, SaysWhichFileIsMissing) {
  auto table = ReadTsv("/nowhere/t.tsv", {"code"});
  EXPECT_EQ(table.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(table.status().message()), HasSubstr("/nowhere/t.tsv"));
}

TEST(TsvTest, SplitsCells) {
  EXPECT_THAT(SplitCell("a;b"), ElementsAre("a", "b"));
  EXPECT_THAT(SplitCell(""), IsEmpty());
}

}  // namespace
}  // namespace communique

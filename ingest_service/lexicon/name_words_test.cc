#include "ingest_service/lexicon/name_words.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace communique::ingest {
namespace {

using ::testing::HasSubstr;

TEST(NameWordsTest, KindsAreApart) {
  const NameWords words = LoadNameWords(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  EXPECT_EQ(words.HeadOf("summit"), NameHead::kGathering);
  EXPECT_EQ(words.HeadOf("lake"), NameHead::kNone);
  EXPECT_TRUE(words.geography_starts.contains("lake"));
  EXPECT_TRUE(words.geography_ends.contains("avenue"));
  EXPECT_FALSE(words.geography_starts.contains("avenue"));
}

TEST(LoadNameWordsTest, RefusesBadRows) {
  const TempDir dir;
  const auto load = [&](const std::string& rows) {
    std::ofstream(dir.path() + "/name_words.tsv") << "kind\tword\n" << rows;
    return std::string(LoadNameWords(dir.path()).status().message());
  };
  EXPECT_THAT(load("lakes\tlake\n"), HasSubstr("name_words.tsv:2: kind: lakes is not known"));
  EXPECT_THAT(load("address\tmr\naddress\tmr\n"), HasSubstr("name_words.tsv:3: word: mr stands twice"));
  EXPECT_THAT(load("address\tmr\ngathering\tsummit\n"),
              HasSubstr("name_words.tsv: kind: currency has no word"));
}

}  // namespace
}  // namespace communique::ingest

#include "ingest_service/pipeline/text/chars.h"

#include <gtest/gtest.h>

namespace communique::ingest {
namespace {

TEST(CharsTest, ReadsCodePointsBothWays) {
  const absl::string_view text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x8D";
  EXPECT_EQ(CharAt(text, 1).code, 0xE9u);
  EXPECT_EQ(CharAt(text, 3).code, 0x20ACu);
  EXPECT_EQ(CharAt(text, 6).code, 0x1F30Du);
  EXPECT_EQ(CharBefore(text, 10).size, 4);
  EXPECT_EQ(CharBefore(text, 3).code, 0xE9u);
  EXPECT_EQ(CharAt(text, 10).size, 0);
}

TEST(CharsTest, CountsEveryStrayByteAsOneCharacter) {
  for (absl::string_view text : {"\xC3", "\x80", "\xE2\x82", "\xFF", "\xC0\xAF", "\xED\xA0\x80"}) {
    EXPECT_EQ(CharAt(text, 0).size, 1) << text.size();
    EXPECT_EQ(CharAt(text, 0).code, 0xFFFDu);
    EXPECT_EQ(CharBefore(text, text.size()).size, 1);
  }
}

TEST(CharsTest, KnowsCasesBeyondAscii) {
  EXPECT_TRUE(IsUpper(U'É') && IsUpper(U'Š') && IsUpper(U'Ж'));
  EXPECT_TRUE(IsLower(U'é') && IsLower(U'š') && IsLower(U'ж'));
  EXPECT_TRUE(IsLetter(U'東') && !IsLetter(U'—') && !IsLetter(U'€'));
}

}  // namespace
}  // namespace communique::ingest

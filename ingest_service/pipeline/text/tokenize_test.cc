#include "ingest_service/pipeline/text/tokenize.h"

#include <gtest/gtest.h>

#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {
namespace {

TEST(TokenizeTest, CutsMarksAndClitics) {
  EXPECT_EQ(PrintTokens("\"They don't agree,\" he said."), "\" They do n't agree , \" he said .");
  EXPECT_EQ(PrintTokens("Japan’s plan can't work; states' rights won’t"),
            "Japan ’s plan ca n't work ; states ' rights wo n’t");
  EXPECT_EQ(PrintTokens("It cannot be (so far)..."), "It can not be ( so far ) ...");
  EXPECT_EQ(PrintTokens("Really?! Yes -- no—maybe"), "Really ?! Yes -- no — maybe");
}

TEST(TokenizeTest, SplitsHyphensButNotPrefixes) {
  EXPECT_EQ(PrintTokens("Japan-U.S. ties, a 10-year anti-war re-run"),
            "Japan - U.S. ties , a 10 - year anti-war re-run");
  EXPECT_EQ(PrintTokens("COVID-19 hit the G-20 and e-mail"), "COVID - 19 hit the G - 20 and e-mail");
  EXPECT_EQ(PrintTokens("Call 713-555-1234 in 2020-2030"), "Call 713-555-1234 in 2020 - 2030");
}

TEST(TokenizeTest, KeepsAbbreviationsAndNumbers) {
  EXPECT_EQ(PrintTokens("Mr. Lee of Acme Inc. paid $1,200.50 (20%) at 5pm."),
            "Mr. Lee of Acme Inc. paid $ 1,200.50 ( 20 % ) at 5 pm .");
  EXPECT_EQ(PrintTokens("The U.S. and the U.K."), "The U.S. and the U.K.");
  EXPECT_EQ(PrintTokens("and/or on 9/11, see www.un.org/a-b."), "and / or on 9/11 , see www.un.org/a-b .");
}

TEST(TokenizeTest, GivesEveryCharacterToOneToken) {
  for (absl::string_view text :
       {"a\xFF b's. ''' --- ...x", "“‘Why?’” he’d\xC2\xA0said…no", "'''s-'-s-", "$$5km/h%%", "\xE2\x80"}) {
    Sentences sentences = Segment(text, ShippedConventions());
    const Tokens tokens = Tokenize(text, ShippedConventions(), &sentences);
    std::string glued, expected;
    for (const Token& t : tokens) absl::StrAppend(&glued, t.span.In(text));
    for (size_t i = 0; i < text.size();) {
      const absl::string_view rest = text.substr(i);
      const bool nbsp = rest.substr(0, 2) == "\xC2\xA0";
      if (rest[0] != ' ' && !nbsp) expected.push_back(rest[0]);
      i += nbsp ? 2 : 1;
    }
    EXPECT_EQ(glued, expected);
  }
}

TEST(TokenizeTest, SetsTokenRanges) {
  const absl::string_view text = "One. Two three.";
  Sentences sentences = Segment(text, ShippedConventions());
  EXPECT_EQ(Tokenize(text, ShippedConventions(), &sentences).size(), 5u);
  EXPECT_EQ(sentences[1].begin_token, 2);
  EXPECT_EQ(sentences[1].end_token, 5);
}

}  // namespace
}  // namespace communique::ingest

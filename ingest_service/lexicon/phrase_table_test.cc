#include "ingest_service/lexicon/phrase_table.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

std::string Show(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) absl::StrAppend(&out, "[", word.cased, "]");
  return out;
}

// The longest matches in `text`, left to right: "words=value".
std::string Matches(const PhraseTable& table, absl::string_view text) {
  std::vector<Word> words = SplitWords(text);
  std::string out;
  for (int i = 0; i < static_cast<int>(words.size());) {
    std::vector<PhraseMatch> found = table.LongestAt(words, i);
    for (const PhraseMatch& match : found) {
      Span span{words[match.begin_word].span.begin, words[match.end_word - 1].span.end};
      absl::StrAppend(&out, "[", span.In(text), "=", match.value, "]");
    }
    i = found.empty() ? i + 1 : found.back().end_word;
  }
  return out;
}

TEST(WordsTest, SplitsRunsAndMarks) {
  EXPECT_EQ(Show(SplitWords("U.S.-Japan COP26")), "[U][.][S][.][-][Japan][COP26]");
  EXPECT_EQ(Show(SplitWords("Côte d’Ivoire—São")), "[Cote][d]['][Ivoire][-][Sao]");
  EXPECT_EQ(Show(SplitWords("one\n\ntwo")), "[one][\n][two]");
  EXPECT_EQ(Show(SplitWords(" \n\n ")), "");
}

TEST(WordsTest, KeepsSpansOfTheText) {
  std::string text = "Türkiye’s";
  std::vector<Word> words = SplitWords(text);
  ASSERT_EQ(words.size(), 3);
  EXPECT_EQ(words[0].span.In(text), "Türkiye");
  EXPECT_EQ(words[1].span.In(text), "’");
  EXPECT_TRUE(words[1].glued);
}

TEST(WordsTest, SurvivesBrokenUtf8) { EXPECT_EQ(SplitWords("a\xff\xc3 b").size(), 4); }

TEST(WordsTest, Folds) { EXPECT_EQ(Fold("Élysée Øresund Łódź"), "elysee oresund lodz"); }

TEST(PhraseTableTest, TakesTheLongest) {
  PhraseTable table;
  table.Add("Guinea", 1, CasePolicy::kProper);
  table.Add("Guinea-Bissau", 2, CasePolicy::kProper);
  EXPECT_EQ(Matches(table, "Guinea and Guinea-Bissau, Guinea-"), "[Guinea=1][Guinea-Bissau=2][Guinea=1]");
}

TEST(PhraseTableTest, ProperNamesMindTheCase) {
  PhraseTable table;
  table.Add("Isle of Man", 1, CasePolicy::kProper);
  table.Add("China", 2, CasePolicy::kProper);
  EXPECT_EQ(Matches(table, "Isle of Man, ISLE OF MAN, isle of man"), "[Isle of Man=1][ISLE OF MAN=1]");
  EXPECT_EQ(Matches(table, "china cups"), "");
}

TEST(PhraseTableTest, ExactAndAnyCase) {
  PhraseTable table;
  table.Add("US", 1, CasePolicy::kExact);
  table.Add("prime minister", 2, CasePolicy::kAny);
  EXPECT_EQ(Matches(table, "US, us, Us"), "[US=1]");
  EXPECT_EQ(Matches(table, "Prime Minister PRIME minister"), "[Prime Minister=2][PRIME minister=2]");
}

TEST(PhraseTableTest, KeepsEveryValueOfAPhrase) {
  PhraseTable table;
  table.Add("Congo", 1, CasePolicy::kProper);
  table.Add("Congo", 2, CasePolicy::kProper);
  EXPECT_EQ(Matches(table, "Congo"), "[Congo=1][Congo=2]");
  EXPECT_EQ(table.Find("Congo").size(), 2);
  EXPECT_TRUE(table.Find("Congo River").empty());
}

}  // namespace
}  // namespace communique::ingest

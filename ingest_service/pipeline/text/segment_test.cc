#include "ingest_service/pipeline/text/segment.h"

#include <gtest/gtest.h>

#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {
namespace {

TEST(SegmentTest, SplitsAfterStopsButNotAfterTitlesAndInitials) {
  EXPECT_EQ(PrintSentences("Mr. Xi met Dr. Li. They agreed."), "[Mr. Xi met Dr. Li.][They agreed.]");
  EXPECT_EQ(PrintSentences("Gen. J. R. Smith spoke. He left!"), "[Gen. J. R. Smith spoke.][He left!]");
  EXPECT_EQ(PrintSentences("It is No. 5 of 10. Next."), "[It is No. 5 of 10.][Next.]");
}

TEST(SegmentTest, AsksTheNextWordAfterAnAbbreviation) {
  EXPECT_EQ(PrintSentences("He flew to the U.S. The visit was short."),
            "[He flew to the U.S.][The visit was short.]");
  EXPECT_EQ(PrintSentences("The U.S. Senate met at 5 p.m. Monday."),
            "[The U.S. Senate met at 5 p.m. Monday.]");
  EXPECT_EQ(PrintSentences("The ministers of both states met in Washington, D.C. Secretary Li spoke."),
            "[The ministers of both states met in Washington, D.C.][Secretary Li spoke.]");
  EXPECT_EQ(PrintSentences("In Washington, D.C. Secretary Li spoke."),
            "[In Washington, D.C. Secretary Li spoke.]");
  EXPECT_EQ(PrintSentences("The Mekong-U.S. Partnership and the Japan\xE2\x80\x93U.S. Alliance grow. It is "
                           "so-so. Talks go on."),
            "[The Mekong-U.S. Partnership and the Japan\xE2\x80\x93U.S. Alliance grow.][It is so-so.][Talks "
            "go on.]");
  EXPECT_EQ(PrintSentences("It lost to Acme Inc. in May."), "[It lost to Acme Inc. in May.]");
}

TEST(SegmentTest, KeepsTheClosingQuoteWithItsSentence) {
  EXPECT_EQ(PrintSentences("\"We won.\" \"We lost.\""), "[\"We won.\"][\"We lost.\"]");
  EXPECT_EQ(PrintSentences("He said, “We won.” Then he left."), "[He said, “We won.”][Then he left.]");
  EXPECT_EQ(PrintSentences("\"Did we win?\" he asked. Yes."), "[\"Did we win?\" he asked.][Yes.]");
  EXPECT_EQ(PrintSentences("“Did we win?” Mr. Lee asked. Yes."), "[“Did we win?” Mr. Lee asked.][Yes.]");
  EXPECT_EQ(PrintSentences("(He was late.) They waited."), "[(He was late.)][They waited.]");
}

TEST(SegmentTest, CutsDatelinesOff) {
  EXPECT_EQ(PrintSentences(" date 2021-09-01 TOKYO -- The two met."),
            "{date 2021-09-01 TOKYO --}[The two met.]");
  EXPECT_EQ(PrintSentences("WASHINGTON, April 8 - The two met."), "{WASHINGTON, April 8 -}[The two met.]");
  EXPECT_EQ(PrintSentences("PARIS (Agency) — The two met."), "{PARIS (Agency) —}[The two met.]");
  EXPECT_EQ(PrintSentences("MAJURO—The two met."), "{MAJURO—}[The two met.]");
  EXPECT_EQ(
      PrintSentences("Haiti – The envoy arrived in the capital on Monday and met the minister of health."),
      "{Haiti –}[The envoy arrived in the capital on Monday and met the minister of health.]");
  EXPECT_EQ(PrintSentences(
                "Geneva, 31 August 2021 - The envoy arrived on Monday and met the minister of health there."),
            "{Geneva, 31 August 2021 -}[The envoy arrived on Monday and met the minister of health there.]");
  EXPECT_EQ(PrintSentences(
                "Kenya – The largest of the four states of the region – agreed to the treaty on Monday."),
            "[Kenya – The largest of the four states of the region – agreed to the treaty on Monday.]");
  EXPECT_EQ(PrintSentences("It is on.\n10.31 The two met.\n10.40 GMT: They left."),
            "[It is on.]{10.31}[The two met.]{10.40 GMT:}[They left.]");
  EXPECT_EQ(PrintSentences("The two met - at last - in Paris."), "[The two met - at last - in Paris.]");
  EXPECT_EQ(PrintSentences("Washington -- the city -- slept."), "[Washington -- the city -- slept.]");
}

TEST(SegmentTest, BreaksAtBlankLinesHeadingsAndItemsButNotAtWraps) {
  EXPECT_EQ(PrintSentences("A heading\n\nThe text."), "[A heading][The text.]");
  EXPECT_EQ(PrintSentences("A heading\nThe text."), "[A heading][The text.]");
  EXPECT_EQ(PrintSentences("They agreed to:\n- cut taxes\n- build\n  roads"),
            "[They agreed to:][* cut taxes][* build\n  roads]");
  EXPECT_EQ(
      PrintSentences("The ministers of both sides met on Monday to discuss trade, and\nIndia sent an envoy."),
      "[The ministers of both sides met on Monday to discuss trade, and\nIndia sent an envoy.]");
}

TEST(SegmentTest, CountsParagraphs) {
  const Sentences s = Segment("One. Two.\n\nThree.", ShippedConventions());
  ASSERT_EQ(s.size(), 3u);
  EXPECT_EQ(s[0].paragraph, 0);
  EXPECT_EQ(s[1].paragraph, 0);
  EXPECT_EQ(s[2].paragraph, 1);
}

TEST(SegmentTest, NumbersSentencesButNotTheHeader) {
  const Sentences s = Segment("TOKYO, Sept 1, 2021 -- One. Two.", ShippedConventions());
  ASSERT_EQ(s.size(), 3u);
  EXPECT_EQ(SentenceNumberAt(s, 0), 0);
  EXPECT_EQ(SentenceNumberAt(s, s[1].span.begin), 1);
  EXPECT_EQ(SentenceNumberAt(s, s[2].span.begin - 1), 2);
  EXPECT_EQ(SentenceNumberAt(s, s[2].span.end), 0);
}

TEST(SegmentTest, TakesAnyBytes) {
  EXPECT_EQ(PrintSentences(""), "");
  EXPECT_EQ(PrintSentences(" \n\t\n "), "");
  EXPECT_EQ(PrintSentences("\xFF\xFE. A"), "[\xFF\xFE.][A]");
}

}  // namespace
}  // namespace communique::ingest

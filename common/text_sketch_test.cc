#include "common/text_sketch.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace communique {
namespace {

std::string Story(int seed, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) absl::StrAppend(&text, "w", (i * 7919 + seed * 104729) % 5003, " ");
  return text;
}

TEST(TextSketch, CopiesUnderOtherHeadlinesAreNearCopies) {
  const std::string story = Story(1, 300);
  const std::string copy = absl::StrCat("LISBON, March 3 - ", story, "Reporting by a desk in Porto.");
  EXPECT_TRUE(AreNearCopies(TextSketch(story), TextSketch(copy)));
  EXPECT_TRUE(AreNearCopies(TextSketch(story), TextSketch(story.substr(0, story.size() * 4 / 5))));
}

TEST(TextSketch, OtherStoriesAreNot) {
  EXPECT_FALSE(AreNearCopies(TextSketch(Story(1, 300)), TextSketch(Story(2, 300))));
  EXPECT_FALSE(AreNearCopies(TextSketch(Story(1, 300)), TextSketch(Story(1, 100) + Story(2, 200))));
}

TEST(TextSketch, MarksAndCaseDoNotMatter) {
  EXPECT_EQ(TextSketch("Peru and Chile signed."), TextSketch("peru -- and  CHILE, signed"));
}

TEST(TextSketch, AFewWordsAreNoEvidence) {
  EXPECT_EQ(TextSketch("Peru signed"), "");
  EXPECT_EQ(SketchSimilarity("", ""), 0);
}

}  // namespace
}  // namespace communique

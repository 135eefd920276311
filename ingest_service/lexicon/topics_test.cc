#include "ingest_service/lexicon/topics.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace communique::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Topics& Shipped() {
  static const Topics* topics = new Topics(LoadTopics(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value());
  return *topics;
}

TEST(TopicsTest, TheNarrowerTopicWins) {
  EXPECT_THAT(Shipped().TopicsIn("stop lending for coal-fired power plants"), ElementsAre("coal-finance"));
  EXPECT_THAT(Shipped().TopicsIn("close every coal plant"), ElementsAre("coal-power"));
  EXPECT_THAT(Shipped().TopicsIn("a joint air defence drill"), ElementsAre("military-exercises"));
}

TEST(TopicsTest, SeveralMattersAreSeveralTopics) {
  EXPECT_THAT(Shipped().TopicsIn("talks on fisheries quotas, visas and methane"),
              ElementsAre("visas", "methane"));
}

TEST(TopicsTest, TitlesTellNoTopic) {
  EXPECT_THAT(Shipped().TopicsIn("the defence minister flew home"), IsEmpty());
  EXPECT_THAT(Shipped().TopicsIn("the energy secretary spoke of vaccines"), ElementsAre("vaccines"));
}

TEST(TopicsTest, WordsNotPartsOfWords) {
  EXPECT_THAT(Shipped().TopicsIn("a charcoal drawing of warriors"), IsEmpty());
}

TEST(TopicsTest, ScopesNarrowOnlyTheirTopics) {
  EXPECT_THAT(Shipped().ScopesIn("no new government financing for coal power abroad", "coal-finance"),
              ElementsAre("abroad", "new", "public-finance"));
  EXPECT_THAT(Shipped().ScopesIn("new visas", "visas"), IsEmpty());
}

TEST(TopicsTest, KnowsWhatLiesBelow) {
  EXPECT_TRUE(Shipped().IsWithin("coal-finance", "climate"));
  EXPECT_TRUE(Shipped().IsWithin("climate", "climate"));
  EXPECT_FALSE(Shipped().IsWithin("climate", "coal-finance"));
  EXPECT_FALSE(Shipped().IsWithin("climate", "nonsense"));
}

TEST(LoadTopicsTest, RefusesBadRows) {
  const TempDir dir;
  const auto load = [&](const std::string& rows) {
    std::ofstream(dir.path() + "/topics.tsv") << "kind\tslug\tparents\tname\ttriggers\n" << rows;
    return std::string(LoadTopics(dir.path()).status().message());
  };
  EXPECT_THAT(load("topic\ta\tb\tA\ta\n"), HasSubstr("topics.tsv:2: parents: b is no topic"));
  EXPECT_THAT(load("topic\ta\ta\tA\ta\n"), HasSubstr("lies below a"));
  EXPECT_THAT(load("topic\ta\t-\tA\tab*\n"), HasSubstr("too short a beginning"));
  EXPECT_THAT(load("topic\ta\t-\tA\ta\ntopic\ta\t-\tA\tb\n"), HasSubstr("stands twice"));
  EXPECT_THAT(load("thing\ta\t-\tA\ta\n"), HasSubstr("none of topic"));
}

}  // namespace
}  // namespace communique::ingest

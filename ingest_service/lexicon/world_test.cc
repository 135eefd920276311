#include "ingest_service/lexicon/world.h"

#include <gtest/gtest.h>

namespace communique::ingest {
namespace {

class WorldTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = LoadWorld(COMMUNIQUE_SOURCE_DIR "/ingest_service/data");
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    world_ = new World(*std::move(loaded));
  }
  void SetUp() override { ASSERT_NE(world_, nullptr); }

  // Governments that `form` may stand for on `date`.
  static std::string Governments(absl::string_view form, absl::string_view date) {
    std::string out;
    for (int value : world_->metonyms.phrases.Find(form)) {
      const Metonym& metonym = world_->metonyms.list[value];
      if (metonym.HoldsOn(date)) out += (out.empty() ? "" : " ") + metonym.government;
    }
    return out;
  }

  static World* world_;
};

World* WorldTest::world_ = nullptr;

TEST_F(WorldTest, PlacesLieInCountries) {
  const Places& places = world_->places;
  EXPECT_GE(places.list.size(), 600);
  const Place& tokyo = places.list[places.Find("jp-tokyo")];
  EXPECT_EQ(world_->countries.list[tokyo.country].code, "JPN");
  EXPECT_EQ(tokyo.latitude.substr(0, 3), "35.");
  EXPECT_EQ(places.list[places.Find("sea-south-china")].country, -1);
}

TEST_F(WorldTest, MetonymsAreDated) {
  EXPECT_EQ(Governments("Moscow", "1987-03-01"), "countries/SUN");
  EXPECT_EQ(Governments("Moscow", "2022-03-01"), "countries/RUS");
  EXPECT_EQ(Governments("Bonn", "1987-03-01"), "countries/DEU");
  EXPECT_EQ(Governments("Bonn", "2022-03-01"), "");
  EXPECT_EQ(Governments("Peking", "1987-03-01"), "countries/CHN");
  EXPECT_EQ(Governments("the White House", "2021-01-01"), "");
  EXPECT_EQ(Governments("White House", "2021-01-01"), "countries/USA");
}

TEST_F(WorldTest, GatheringsHaveDatesAndPlaces) {
  const Gatherings& gatherings = world_->gatherings;
  ASSERT_EQ(gatherings.editions.Find("COP26").size(), 1);
  const Gathering& cop26 = gatherings.list[gatherings.editions.Find("COP26")[0]];
  EXPECT_EQ(cop26.start_date, "2021-10-31");
  EXPECT_EQ(world_->places.list[cop26.place].name, "Glasgow");
  EXPECT_EQ(gatherings.series[gatherings.phrases.Find("G-20 summit")[0]].id, "g20");
}

TEST_F(WorldTest, LeadersHaveTenures) {
  const Leaders& leaders = world_->leaders;
  const std::vector<int> terms = leaders.names.Find("Shinzo Abe");
  ASSERT_EQ(terms.size(), 2);
  EXPECT_TRUE(leaders.list[terms[0]].HoldsOn("2007-01-01"));
  EXPECT_FALSE(leaders.list[terms[0]].HoldsOn("2007-09-26"));
  EXPECT_TRUE(leaders.list[terms[1]].HoldsOn("2020-01-01"));
  EXPECT_EQ(leaders.list[terms[1]].institution, "countries/JPN");
}

TEST_F(WorldTest, SomeTitlesMeanSomethingElseSomewhere) {
  const Titles& titles = world_->titles;
  EXPECT_EQ(titles.FunctionIn("premier", "AUS"), v1::Tenure::FUNCTION_SUBNATIONAL_HEAD);
  EXPECT_EQ(titles.FunctionIn("premier", "CHN"), v1::Tenure::FUNCTION_UNSPECIFIED);
  EXPECT_EQ(titles.FunctionIn("minister", "AUS"), v1::Tenure::FUNCTION_UNSPECIFIED);
}

TEST_F(WorldTest, TitlesHaveFunctions) {
  const Titles& titles = world_->titles;
  EXPECT_EQ(titles.list[titles.phrases.Find("Prime Minister")[0]].function,
            v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT);
  EXPECT_EQ(titles.list[titles.plurals.Find("secretaries of state")[0]].function,
            v1::Tenure::FUNCTION_FOREIGN_MINISTER);
  EXPECT_EQ(titles.portfolios[titles.portfolio_phrases.Find("trade and industry")[0]].function,
            v1::Tenure::FUNCTION_ECONOMY_TRADE_MINISTER);
  EXPECT_EQ(titles.modifiers[titles.modifier_phrases.Find("former")[0]].state, v1::Tenure::STATE_FORMER);
}

TEST_F(WorldTest, NamesHaveGender) {
  EXPECT_EQ(world_->names.GenderOf("angela"), 'f');
  EXPECT_EQ(world_->names.GenderOf("francois"), 'm');
  EXPECT_EQ(world_->names.GenderOf("xyz"), '?');
  EXPECT_TRUE(world_->names.particles.contains("von"));
}

}  // namespace
}  // namespace communique::ingest

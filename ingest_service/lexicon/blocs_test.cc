#include "ingest_service/lexicon/blocs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace communique::ingest {
namespace {

class BlocsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string data_dir = COMMUNIQUE_SOURCE_DIR "/ingest_service/data";
    auto countries = LoadCountries(data_dir);
    ASSERT_TRUE(countries.ok()) << countries.status();
    auto blocs = LoadBlocs(data_dir, *countries);
    ASSERT_TRUE(blocs.ok()) << blocs.status();
    blocs_ = *std::move(blocs);
  }

  std::string Id(absl::string_view form) const {
    std::vector<int> values = blocs_.phrases.Find(form);
    return values.empty() ? "" : blocs_.list[blocs_.forms[values[0]].bloc].id;
  }

  // Full members of `bloc` on `date`.
  int MembersOn(absl::string_view bloc, absl::string_view date) const {
    const int index = blocs_.Find(bloc);
    return std::count_if(blocs_.memberships.begin(), blocs_.memberships.end(), [&](const Membership& m) {
      return m.bloc == index && m.full && m.start_date <= date && (m.end_date.empty() || date < m.end_date);
    });
  }

  Blocs blocs_;
};

TEST_F(BlocsTest, KnowsSpellingsAndOrgans) {
  EXPECT_EQ(Id("G-20"), "g20");
  EXPECT_EQ(Id("Group of 20"), "g20");
  EXPECT_EQ(Id("U.N. Security Council"), "un");
  EXPECT_EQ(Id("OPEC+"), "opec-plus");
  EXPECT_EQ(Id("who"), "");
}

TEST_F(BlocsTest, MembershipsAreDated) {
  EXPECT_EQ(MembersOn("eu", "2020-01-31"), 28);
  EXPECT_EQ(MembersOn("eu", "2020-02-01"), 27);
  EXPECT_EQ(MembersOn("un", "2022-01-01"), 193);
  EXPECT_EQ(MembersOn("nato", "2022-01-01"), 30);
  EXPECT_EQ(MembersOn("nato", "2024-04-01"), 32);
  EXPECT_EQ(MembersOn("g7", "2021-09-01"), 7);
  EXPECT_EQ(MembersOn("g8", "2010-01-01"), 8);
  EXPECT_EQ(MembersOn("g20", "2021-09-01"), 20);
  EXPECT_EQ(MembersOn("g20", "2023-09-09"), 21);
  EXPECT_EQ(MembersOn("oecd", "2022-01-01"), 38);
  EXPECT_EQ(MembersOn("opec", "2021-01-01"), 13);
  EXPECT_EQ(MembersOn("asean", "2022-01-01"), 10);
  EXPECT_EQ(MembersOn("apec", "2022-01-01"), 21);
  EXPECT_EQ(MembersOn("au", "2022-01-01"), 55);
  EXPECT_EQ(MembersOn("euro-area", "2023-01-01"), 20);
  EXPECT_EQ(MembersOn("arab-league", "2000-01-01"), 22);
  EXPECT_EQ(MembersOn("g77", "2022-01-01"), 134);
  EXPECT_EQ(MembersOn("oic", "2022-01-01"), 57);
  EXPECT_EQ(MembersOn("commonwealth", "2023-01-01"), 56);
  EXPECT_EQ(MembersOn("aosis", "2022-01-01"), 39);
  EXPECT_EQ(MembersOn("caricom", "2022-01-01"), 15);
  EXPECT_EQ(MembersOn("brics", "2023-06-01"), 5);
  EXPECT_EQ(MembersOn("osce", "2022-01-01"), 57);
  EXPECT_EQ(MembersOn("council-of-europe", "2023-01-01"), 46);
}

}  // namespace
}  // namespace communique::ingest

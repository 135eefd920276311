#include "query_service/store/catalogue.h"

#include <gtest/gtest.h>

#include "common/civil_date.h"

namespace communique::query {
namespace {

const Catalogue& World() {
  static const Catalogue* catalogue =
      new Catalogue(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value());
  return *catalogue;
}

TEST(Catalogue, KnowsCountriesAndTheirMemberships) {
  const v1::Country& japan = World().countries.at("countries/JPN");
  EXPECT_EQ(japan.display_name(), "Japan");
  EXPECT_EQ(japan.alpha2_code(), "JP");
  EXPECT_TRUE(World().IsFullMember("countries/JPN", "blocs/g7", MakeDate(2021, 6, 12)));
  EXPECT_GE(World().countries.size(), 249);
}

TEST(Catalogue, MembershipsAreDated) {
  EXPECT_TRUE(World().IsFullMember("countries/GBR", "blocs/eu", MakeDate(2020, 1, 31)));
  EXPECT_FALSE(World().IsFullMember("countries/GBR", "blocs/eu", MakeDate(2020, 2, 1)));
  EXPECT_FALSE(World().IsFullMember("countries/HRV", "blocs/eu", MakeDate(2013, 6, 30)));
  EXPECT_TRUE(World().IsFullMember("countries/HRV", "blocs/eu", MakeDate(2013, 7, 1)));
}

TEST(Catalogue, NamesTheFileThatIsMissing) {
  EXPECT_EQ(LoadCatalogue("/no/such/folder").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace communique::query

#include "ingest_service/lexicon/countries.h"

#include <gtest/gtest.h>

#include "absl/container/flat_hash_set.h"

namespace communique::ingest {
namespace {

class CountriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto loaded = LoadCountries(COMMUNIQUE_SOURCE_DIR "/ingest_service/data");
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    countries_ = *std::move(loaded);
  }

  // Codes of the countries that `form` may mean.
  std::string Codes(absl::string_view form) const {
    absl::flat_hash_set<std::string> seen;
    std::string out;
    for (int value : countries_.phrases.Find(form)) {
      const std::string& code = countries_.list[countries_.forms[value].country].code;
      if (seen.insert(code).second) out += (out.empty() ? "" : " ") + code;
    }
    return out;
  }

  Countries countries_;
};

TEST_F(CountriesTest, HoldsIsoAndFormerStates) {
  EXPECT_GE(countries_.list.size(), 249 + 9);
  for (const char* code : {"JPN", "XKX", "PSE", "TWN", "HKG", "SUN", "YUG", "DDR", "CSK"}) {
    EXPECT_GE(countries_.Find(code), 0) << code;
  }
  EXPECT_EQ(countries_.Find("XXX"), -1);
  EXPECT_EQ(countries_.list[countries_.Find("DDR")].dissolve_date, "1990-10-03");
}

TEST_F(CountriesTest, KnowsTheFormsOfThePress) {
  EXPECT_EQ(Codes("U.S."), "USA");
  EXPECT_EQ(Codes("U.K."), "GBR");
  EXPECT_EQ(Codes("South Koreans"), "KOR");
  EXPECT_EQ(Codes("Republic of Korea"), "KOR");
  EXPECT_EQ(Codes("Burma"), "MMR");
  EXPECT_EQ(Codes("Cote d'Ivoire"), "CIV");
  EXPECT_EQ(Codes("Türkiye"), "TUR");
  EXPECT_EQ(Codes("us"), "");
}

// Two countries share a form only where the world does.
TEST_F(CountriesTest, SharedFormsAreFlagged) {
  absl::flat_hash_map<std::string, int> owner;
  for (const CountryForm& form : countries_.forms) {
    auto [found, is_new] = owner.emplace(form.form, form.country);
    if (is_new || found->second == form.country) continue;
    EXPECT_TRUE(form.form == "Congolese" || form.form == "Dominican") << form.form;
  }
}

}  // namespace
}  // namespace communique::ingest

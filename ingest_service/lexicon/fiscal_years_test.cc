#include "ingest_service/lexicon/fiscal_years.h"

#include "gtest/gtest.h"

namespace communique::ingest {
namespace {

TEST(FiscalYearsTest, TellsMonthAndName) {
  const std::string data = COMMUNIQUE_SOURCE_DIR "/ingest_service/data";
  const FiscalYears years = LoadFiscalYears(data, LoadCountries(data).value()).value();
  EXPECT_EQ(years.Of("USA")->month, 10);
  EXPECT_TRUE(years.Of("USA")->named_by_end);
  EXPECT_EQ(years.Of("JPN")->month, 4);
  EXPECT_FALSE(years.Of("JPN")->named_by_end);
  EXPECT_FALSE(years.Of("FRA").has_value());
}

}  // namespace
}  // namespace communique::ingest

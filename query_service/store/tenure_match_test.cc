#include "query_service/store/tenure_match.h"

#include <gtest/gtest.h>

#include "common/civil_date.h"

namespace communique::query {
namespace {

v1::DatePoint Year(int year) { return YearsInterval(year, 1); }

v1::Tenure Observed(const char* day, v1::Tenure::State state = v1::Tenure::STATE_INCUMBENT) {
  v1::Tenure tenure;
  tenure.set_state(state);
  *tenure.mutable_observe_date() = ParseDate(day).value();
  return tenure;
}

v1::DateMatch On(const v1::Tenure& tenure, const char* day) {
  return MatchTenure(tenure, ParseDate(day).value());
}

TEST(TenureMatch, AnIncumbentIsCertainOnTheDayOfTheArticle) {
  const v1::Tenure tenure = Observed("2021-09-01");
  EXPECT_EQ(On(tenure, "2021-09-01"), v1::DATE_MATCH_CERTAIN);
  EXPECT_EQ(On(tenure, "2021-08-31"), v1::DATE_MATCH_POSSIBLE);
  EXPECT_EQ(On(tenure, "2022-06-01"), v1::DATE_MATCH_POSSIBLE);
  EXPECT_EQ(On(tenure, "2023-01-01"), v1::DATE_MATCH_UNSPECIFIED);
  EXPECT_EQ(On(tenure, "2020-01-01"), v1::DATE_MATCH_UNSPECIFIED);
}

TEST(TenureMatch, AStartSomeTimeInAYearIsPossibleThroughIt) {
  v1::Tenure tenure = Observed("2021-09-01");
  *tenure.mutable_start() = Year(2020);
  EXPECT_EQ(On(tenure, "2021-03-01"), v1::DATE_MATCH_CERTAIN);
  EXPECT_EQ(On(tenure, "2020-06-01"), v1::DATE_MATCH_POSSIBLE);
  EXPECT_EQ(On(tenure, "2019-12-31"), v1::DATE_MATCH_UNSPECIFIED);
}

TEST(TenureMatch, FormerWithoutADatedEndNeverMatches) {
  v1::Tenure tenure = Observed("2021-09-01", v1::Tenure::STATE_FORMER);
  *tenure.mutable_end()->mutable_end() = ParseDate("2021-09-01").value();
  EXPECT_EQ(On(tenure, "2021-09-01"), v1::DATE_MATCH_UNSPECIFIED);
  EXPECT_EQ(On(tenure, "2015-09-01"), v1::DATE_MATCH_UNSPECIFIED);
}

TEST(TenureMatch, FormerWithADatedEndMatchesUpToIt) {
  v1::Tenure tenure = Observed("2021-09-01", v1::Tenure::STATE_FORMER);
  *tenure.mutable_start() = Year(2013);
  *tenure.mutable_end() = Year(2017);
  EXPECT_EQ(On(tenure, "2015-09-01"), v1::DATE_MATCH_CERTAIN);
  EXPECT_EQ(On(tenure, "2017-06-01"), v1::DATE_MATCH_POSSIBLE);
  EXPECT_EQ(On(tenure, "2018-01-01"), v1::DATE_MATCH_UNSPECIFIED);
}

TEST(TenureMatch, DesignateIsNotYetInOffice) {
  const v1::Tenure tenure = Observed("2021-09-01", v1::Tenure::STATE_DESIGNATE);
  EXPECT_EQ(On(tenure, "2021-09-01"), v1::DATE_MATCH_UNSPECIFIED);
  EXPECT_EQ(On(tenure, "2021-12-01"), v1::DATE_MATCH_POSSIBLE);
}

}  // namespace
}  // namespace communique::query

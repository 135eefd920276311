#include "query_service/projection/tenures.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "common/civil_date.h"

namespace communique::query {
namespace {

v1::Official Report(const char* display_name, v1::Tenure::Function function, v1::Tenure::State state,
                    const char* day, const char* end = "") {
  v1::Official official;
  official.set_name("officials/a-b");
  official.set_display_name(display_name);
  v1::Tenure* tenure = official.add_tenures();
  tenure->set_function(function);
  tenure->set_institution("countries/USA");
  tenure->set_state(state);
  *tenure->mutable_observe_date() = ParseDate(day).value();
  if (*end != 0) *tenure->mutable_end()->mutable_end() = ParseDate(end).value();
  return official;
}

TEST(MergeOfficial, OneOfficeInTwoArticlesIsOneTenure) {
  const v1::Official merged = MergeOfficial(
      {Report("Kerry", v1::Tenure::FUNCTION_CLIMATE_ENVOY, v1::Tenure::STATE_INCUMBENT, "2021-07-16"),
       Report("John Kerry", v1::Tenure::FUNCTION_CLIMATE_ENVOY, v1::Tenure::STATE_INCUMBENT, "2022-06-24")});
  EXPECT_EQ(merged.display_name(), "John Kerry");
  ASSERT_EQ(merged.aliases_size(), 1);
  EXPECT_EQ(merged.aliases(0), "Kerry");
  ASSERT_EQ(merged.tenures_size(), 1);
  EXPECT_EQ(FormatDate(merged.tenures(0).observe_date()), "2022-06-24");
}

TEST(MergeOfficial, OtherOfficesStayApartLatestFirst) {
  const v1::Official merged = MergeOfficial(
      {Report("John Kerry", v1::Tenure::FUNCTION_FOREIGN_MINISTER, v1::Tenure::STATE_FORMER, "2021-09-01",
              "2021-09-01"),
       Report("John Kerry", v1::Tenure::FUNCTION_CLIMATE_ENVOY, v1::Tenure::STATE_INCUMBENT, "2021-09-02")});
  ASSERT_EQ(merged.tenures_size(), 2);
  EXPECT_EQ(merged.tenures(0).function(), v1::Tenure::FUNCTION_CLIMATE_ENVOY);
  EXPECT_EQ(merged.tenures(1).state(), v1::Tenure::STATE_FORMER);
}

TEST(MergeOfficial, BoundsTightenWithEvidence) {
  const v1::Official merged = MergeOfficial({Report("A B", v1::Tenure::FUNCTION_HEAD_OF_STATE,
                                                    v1::Tenure::STATE_FORMER, "2021-09-01", "2021-09-01"),
                                             Report("A B", v1::Tenure::FUNCTION_HEAD_OF_STATE,
                                                    v1::Tenure::STATE_FORMER, "2022-01-01", "2020-05-05")});
  EXPECT_EQ(FormatDate(merged.tenures(0).end().end()), "2020-05-05");
}

}  // namespace
}  // namespace communique::query

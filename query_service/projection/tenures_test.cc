#include "query_service/projection/tenures.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "absl/strings/str_cat.h"
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

TEST(MergeOfficial, FormerBeforeAnyDayInOfficeEndsNoTerm) {
  const auto report = [](v1::Tenure::State state, const char* day) {
    return Report("A B", v1::Tenure::FUNCTION_HEAD_OF_STATE, state, day);
  };
  const v1::Tenure::State former = v1::Tenure::STATE_FORMER, incumbent = v1::Tenure::STATE_INCUMBENT;
  EXPECT_EQ(MergeOfficial({report(former, "2021-01-01"), report(incumbent, "2021-02-01"),
                           report(incumbent, "2021-03-01")})
                .tenures_size(),
            1);
  EXPECT_EQ(MergeOfficial({report(incumbent, "2020-12-01"), report(former, "2021-01-01"),
                           report(incumbent, "2021-02-01"), report(incumbent, "2021-03-01")})
                .tenures_size(),
            2);
}

// Somebody named several times a day for months, by several names, in three offices, in and out of them.
std::vector<v1::Official> ManyReports(std::mt19937& random) {
  const auto pick = [&](int n) { return static_cast<int>(random() % n); };
  static const char* const kNames[] = {"A B", "Anna B", "Anna C. B"};
  std::vector<v1::Official> reports;
  const int state = 1 + pick(3);  // Mostly one, so that there are long runs of it.
  for (int day = 0; day < 200; ++day) {
    for (int n = pick(4); n > 0; --n) {
      v1::Official report =
          Report(kNames[pick(3)], static_cast<v1::Tenure::Function>(1 + pick(2) * 17),
                 static_cast<v1::Tenure::State>(pick(25) == 0 ? pick(4) : state), "2021-01-01");
      v1::Tenure& tenure = *report.mutable_tenures(0);
      *tenure.mutable_observe_date() = AddDays(MakeDate(2021, 1, 1), day);
      tenure.set_title(std::string(1 + pick(6), 't'));
      if (pick(50) == 0) *tenure.mutable_start()->mutable_start() = MakeDate(2020, 1 + pick(12), 1);
      for (int i = pick(3); i > 0; --i) {
        v1::Evidence& evidence = *tenure.add_evidence();
        *evidence.mutable_publish_date() = AddDays(tenure.observe_date(), pick(3));
        evidence.add_spans()->set_article(absl::StrCat("articles/", pick(500)));
      }
      reports.push_back(std::move(report));
    }
  }
  return reports;
}

TEST(EssentialReport, MakesTheSameOfficialFromLess) {
  std::mt19937 random(4);
  size_t all = 0, left = 0;
  for (int round = 0; round < 50; ++round) {
    const std::vector<v1::Official> reports = ManyReports(random);
    std::map<int, std::vector<v1::Official>> periods;
    for (const v1::Official& report : reports)
      periods[ToDayNumber(report.tenures(0).observe_date()) / 64].push_back(report);
    std::vector<v1::Official> essential;
    for (const auto& [period, some] : periods) {
      // Some periods are there in full.
      if (random() % 4 == 0)
        essential.insert(essential.end(), some.begin(), some.end());
      else
        essential.push_back(EssentialReport(some));
    }
    all += reports.size();
    for (const v1::Official& report : essential) left += report.tenures_size();
    EXPECT_EQ(MergeOfficial(essential).DebugString(), MergeOfficial(reports).DebugString())
        << "round " << round;
    EXPECT_EQ(MergeOfficial({EssentialReport(essential)}).DebugString(), MergeOfficial(reports).DebugString())
        << "the essential of what is essential, round " << round;
  }
  EXPECT_LT(left, all);
}

}  // namespace
}  // namespace communique::query

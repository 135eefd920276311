#include "query_service/store/day_interval.h"

#include <gtest/gtest.h>

#include "absl/strings/string_view.h"
#include "common/civil_date.h"

namespace communique::query {
namespace {

v1::DatePoint Point(absl::string_view start, absl::string_view end) {
  v1::DatePoint point;
  if (!start.empty()) *point.mutable_start() = ParseDate(start).value();
  if (!end.empty()) *point.mutable_end() = ParseDate(end).value();
  return point;
}

DayRange Range(absl::string_view start, absl::string_view end) {
  v1::DateRange range;
  if (!start.empty()) *range.mutable_start() = ParseDate(start).value();
  if (!end.empty()) *range.mutable_end() = ParseDate(end).value();
  return ToRange(range);
}

struct Case {
  const char* start;
  const char* end;
  const char* range_start;
  const char* range_end;
  v1::DateMatch want;
};

TEST(DayInterval, MatchesAsTheRulesSay) {
  const Case cases[] = {
      {"2021-08-31", "2021-09-02", "2021-08-31", "2021-09-02", v1::DATE_MATCH_CERTAIN},
      {"2021-08-31", "2021-09-02", "2021-09-01", "2021-09-02", v1::DATE_MATCH_POSSIBLE},
      {"2021-08-31", "2021-09-02", "2021-09-02", "2021-09-03", v1::DATE_MATCH_UNSPECIFIED},
      {"2021-08-31", "2021-09-02", "", "", v1::DATE_MATCH_CERTAIN},
      {"2021-09-01", "", "2021-12-01", "2022-01-01", v1::DATE_MATCH_POSSIBLE},  // An open end reaches a year.
      {"2021-09-01", "", "2023-01-01", "2023-02-01", v1::DATE_MATCH_UNSPECIFIED},
      {"", "2021-09-02", "2021-01-01", "2021-02-01", v1::DATE_MATCH_POSSIBLE},
      {"", "2021-09-02", "2019-01-01", "2019-02-01", v1::DATE_MATCH_UNSPECIFIED},
      {"", "", "", "", v1::DATE_MATCH_UNSPECIFIED},  // Undated never matches.
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Match(ToDays(Point(c.start, c.end)), Range(c.range_start, c.range_end)), c.want)
        << "[" << c.start << ", " << c.end << ") in [" << c.range_start << ", " << c.range_end << ")";
  }
}

}  // namespace
}  // namespace communique::query

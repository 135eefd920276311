#include "common/civil_date.h"

#include <gtest/gtest.h>

namespace communique {
namespace {

TEST(CivilDate, RefusesDaysThatDoNotExist) {
  EXPECT_TRUE(IsValidDate(MakeDate(2024, 2, 29)));
  EXPECT_FALSE(IsValidDate(MakeDate(2023, 2, 29)));
  EXPECT_FALSE(IsValidDate(MakeDate(1900, 2, 29)));
  EXPECT_FALSE(IsValidDate(MakeDate(2021, 13, 1)));
  EXPECT_FALSE(IsValidDate(MakeDate(0, 1, 1)));
}

TEST(CivilDate, ParsesAndFormats) {
  EXPECT_EQ(FormatDate(ParseDate("2021-09-01").value()), "2021-09-01");
  for (const char* bad : {"2021-9-1", "2021-02-30", "yesterday", "", "2021-09-01T00:00"}) {
    EXPECT_EQ(ParseDate(bad).status().code(), absl::StatusCode::kInvalidArgument) << bad;
  }
}

TEST(CivilDate, DayNumbersRoundTripOverFourCenturies) {
  EXPECT_EQ(ToDayNumber(MakeDate(1970, 1, 1)), 0);
  EXPECT_EQ(ToDayNumber(MakeDate(2000, 3, 1)), 11017);
  for (int day = ToDayNumber(MakeDate(1800, 1, 1)); day < ToDayNumber(MakeDate(2200, 1, 1)); ++day) {
    const v1::Date date = FromDayNumber(day);
    ASSERT_TRUE(IsValidDate(date));
    ASSERT_EQ(ToDayNumber(date), day);
  }
}

TEST(CivilDate, KnowsWeekdays) {
  EXPECT_EQ(Weekday(MakeDate(2021, 9, 1)), 2);    // A Wednesday.
  EXPECT_EQ(Weekday(MakeDate(1969, 12, 28)), 6);  // A Sunday.
}

TEST(CivilDate, AddsMonthsWithinTheMonth) {
  EXPECT_EQ(FormatDate(AddMonths(MakeDate(2021, 1, 31), 1)), "2021-02-28");
  EXPECT_EQ(FormatDate(AddMonths(MakeDate(2021, 11, 5), 2)), "2022-01-05");
  EXPECT_EQ(FormatDate(AddMonths(MakeDate(2021, 1, 5), -1)), "2020-12-05");
}

TEST(CivilDate, IntervalsAreHalfOpen) {
  EXPECT_EQ(FormatDate(MonthInterval(2021, 12).end()), "2022-01-01");
  EXPECT_EQ(FormatDate(YearsInterval(2020, 10).end()), "2030-01-01");
  EXPECT_EQ(FormatDate(DayInterval(MakeDate(2021, 8, 31)).end()), "2021-09-01");
}

}  // namespace
}  // namespace communique

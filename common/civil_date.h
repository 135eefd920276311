// Calendar days: checked v1::Date values, their order and arithmetic in the proleptic Gregorian calendar.
//
// A "day number" counts days from 1970-01-01 (0), so that intervals can be compared and stored as integers.
// Nothing here normalises: 30 February is refused, never turned into 1 March (absl::CivilDay would).
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/date.pb.h"

namespace communique {

// True if the day exists: year 1 to 9999, month 1 to 12, day within the month.
bool IsValidDate(const v1::Date& date);

v1::Date MakeDate(int year, int month, int day);

// "2021-09-01". INVALID_ARGUMENT: another form, or a day that does not exist.
absl::StatusOr<v1::Date> ParseDate(absl::string_view text);
// The date must be valid.
std::string FormatDate(const v1::Date& date);

// Day number of a valid date, and back.
int32_t ToDayNumber(const v1::Date& date);
v1::Date FromDayNumber(int32_t day_number);

v1::Date AddDays(const v1::Date& date, int days);
// The same day of another month, cut to its last day: 2021-01-31 plus one month is 2021-02-28.
v1::Date AddMonths(const v1::Date& date, int months);
int DaysInMonth(int year, int month);

// 0 = Monday ... 6 = Sunday.
int Weekday(const v1::Date& date);

bool operator<(const v1::Date& a, const v1::Date& b);

// The interval of days [start, end) of one day, month, year or decade.
v1::DatePoint DayInterval(const v1::Date& day);
v1::DatePoint MonthInterval(int year, int month);
v1::DatePoint YearsInterval(int first_year, int years);

}  // namespace communique

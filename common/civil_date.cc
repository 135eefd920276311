#include "common/civil_date.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace communique {
namespace {

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

bool IsValidDate(const v1::Date& date) {
  return date.year() >= 1 && date.year() <= 9999 && date.month() >= 1 && date.month() <= 12 &&
         date.day() >= 1 && date.day() <= DaysInMonth(date.year(), date.month());
}

v1::Date MakeDate(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

absl::StatusOr<v1::Date> ParseDate(absl::string_view text) {
  int year = 0, month = 0, day = 0;
  const bool shaped =
      text.size() == 10 && text[4] == '-' && text[7] == '-' && absl::SimpleAtoi(text.substr(0, 4), &year) &&
      absl::SimpleAtoi(text.substr(5, 2), &month) && absl::SimpleAtoi(text.substr(8, 2), &day);
  v1::Date date = MakeDate(year, month, day);
  if (!shaped || !IsValidDate(date)) {
    return absl::InvalidArgumentError(
        absl::StrCat("date: \"", text, "\", want a day that exists, as 2021-09-01"));
  }
  return date;
}

std::string FormatDate(const v1::Date& date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

// Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int32_t ToDayNumber(const v1::Date& date) {
  const int year = date.year() - (date.month() <= 2);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month() + (date.month() > 2 ? -3 : 9)) + 2) / 5 + date.day() - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

v1::Date FromDayNumber(int32_t day_number) {
  const int shifted = day_number + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_part = (5 * day_of_year + 2) / 153;
  const int month = month_part + (month_part < 10 ? 3 : -9);
  return MakeDate(year_of_era + era * 400 + (month <= 2), month,
                  day_of_year - (153 * month_part + 2) / 5 + 1);
}

v1::Date AddDays(const v1::Date& date, int days) { return FromDayNumber(ToDayNumber(date) + days); }

v1::Date AddMonths(const v1::Date& date, int months) {
  const int total = date.year() * 12 + date.month() - 1 + months;
  const int year = total / 12, month = total % 12 + 1;
  const int last = DaysInMonth(year, month);
  return MakeDate(year, month, date.day() < last ? date.day() : last);
}

int Weekday(const v1::Date& date) {
  const int since_monday = (ToDayNumber(date) + 3) % 7;  // 1970-01-01 was a Thursday.
  return since_monday < 0 ? since_monday + 7 : since_monday;
}

bool operator<(const v1::Date& a, const v1::Date& b) { return ToDayNumber(a) < ToDayNumber(b); }

v1::DatePoint DayInterval(const v1::Date& day) {
  v1::DatePoint point;
  *point.mutable_start() = day;
  *point.mutable_end() = AddDays(day, 1);
  return point;
}

v1::DatePoint MonthInterval(int year, int month) {
  v1::DatePoint point;
  *point.mutable_start() = MakeDate(year, month, 1);
  *point.mutable_end() = AddMonths(MakeDate(year, month, 1), 1);
  return point;
}

v1::DatePoint YearsInterval(int first_year, int years) {
  v1::DatePoint point;
  *point.mutable_start() = MakeDate(first_year, 1, 1);
  *point.mutable_end() = MakeDate(first_year + years, 1, 1);
  return point;
}

}  // namespace communique

#include "ingest_service/pipeline/mentions/day_span.h"

#include <algorithm>

namespace communique::ingest {
namespace {

constexpr int kFirstDay = -719162;  // 0001-01-01
constexpr int kLastDay = 2932896;   // 9999-12-31

int Clamp(int day) { return std::min(std::max(day, kFirstDay), kLastDay); }

int Floor(int value, int step) { return (value >= 0 ? value : value - step + 1) / step * step; }

}  // namespace

int DayOf(int year, int month, int day) {
  year = std::min(std::max(year, 1), 9999);
  return ToDayNumber(MakeDate(year, month, std::min(day, DaysInMonth(year, month))));
}

DaySpan MonthSpan(int year, int month, int months) {
  const int first = year * 12 + month - 1, last = first + months;
  return {DayOf(first / 12, first % 12 + 1, 1), DayOf(last / 12, last % 12 + 1, 1)};
}

DaySpan YearSpan(int year, int years) { return {DayOf(year, 1, 1), DayOf(year + years, 1, 1)}; }

DaySpan UnitSpan(TimeUnit unit, int day, int shift) {
  const v1::Date date = FromDayNumber(Clamp(day));
  const int monday = day - Weekday(date);
  const auto months = [&](int length) {
    const int month = Floor(date.year() * 12 + date.month() - 1, length) + shift * length;
    return MonthSpan(month / 12, month % 12 + 1, length);
  };
  switch (unit) {
    case TimeUnit::kMinute:
    case TimeUnit::kHour:
    case TimeUnit::kDay:
      return {day + shift, day + shift + 1};
    case TimeUnit::kWeekend:
      return {monday + 5 + shift * 7, monday + 7 + shift * 7};
    case TimeUnit::kWeek:
      return {monday + shift * 7, monday + shift * 7 + 7};
    case TimeUnit::kFortnight:
      return {monday + shift * 14, monday + shift * 14 + 14};
    case TimeUnit::kMonth:
      return months(1);
    case TimeUnit::kQuarter:
      return months(3);
    case TimeUnit::kSemester:
      return months(6);
    case TimeUnit::kYear:
      return YearSpan(date.year() + shift, 1);
    case TimeUnit::kDecade:
      return YearSpan(Floor(date.year(), 10) + shift * 10, 10);
    case TimeUnit::kCentury:
      return YearSpan(Floor(date.year(), 100) + shift * 100, 100);
  }
  return {day, day + 1};
}

int AddUnits(TimeUnit unit, int day, int count) {
  const auto months = [&](int length) {
    return ToDayNumber(
        AddMonths(FromDayNumber(Clamp(day)), std::min(std::max(count * length, -12000), 12000)));
  };
  const int sign = count < 0 ? -1 : 1;
  switch (unit) {
    case TimeUnit::kMinute:
      return day + sign;
    case TimeUnit::kHour:
      return day + sign * ((sign * count + 23) / 24);
    case TimeUnit::kDay:
      return day + count;
    case TimeUnit::kWeekend:
    case TimeUnit::kWeek:
      return day + count * 7;
    case TimeUnit::kFortnight:
      return day + count * 14;
    case TimeUnit::kMonth:
      return months(1);
    case TimeUnit::kQuarter:
      return months(3);
    case TimeUnit::kSemester:
      return months(6);
    case TimeUnit::kYear:
      return months(12);
    case TimeUnit::kDecade:
      return months(120);
    case TimeUnit::kCentury:
      return months(1200);
  }
  return day;
}

v1::DatePoint ToDatePoint(const DaySpan& span) {
  v1::DatePoint point;
  if (span.begin >= kFirstDay && span.begin <= kLastDay) *point.mutable_start() = FromDayNumber(span.begin);
  if (span.end > kFirstDay && span.end <= kLastDay) *point.mutable_end() = FromDayNumber(span.end);
  return point;
}

}  // namespace communique::ingest

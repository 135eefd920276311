// Half-open spans of days, and their arithmetic in the calendar.
#pragma once

#include <limits>

#include "absl/types/optional.h"
#include "common/civil_date.h"
#include "ingest_service/lexicon/expressions.h"

namespace communique::ingest {

// Days [begin, end) as day numbers (civil_date.h); the extremes stand for an open bound.
struct DaySpan {
  static constexpr int kOpenBegin = std::numeric_limits<int>::min();
  static constexpr int kOpenEnd = std::numeric_limits<int>::max();

  int begin = kOpenBegin;
  int end = kOpenEnd;

  bool Contains(int day) const { return begin <= day && day < end; }
};

int DayOf(int year, int month, int day);
DaySpan MonthSpan(int year, int month, int months);
DaySpan YearSpan(int year, int years);

// The unit of the calendar (weeks start on Monday) that is `shift` after the one `day` lies in.
DaySpan UnitSpan(TimeUnit unit, int day, int shift);

// The day `count` units after `day`; hours and minutes make whole days, at least one.
int AddUnits(TimeUnit unit, int day, int count);

// Sets start and end, where they are not open and within the years 1 to 9999.
v1::DatePoint ToDatePoint(const DaySpan& span);

}  // namespace communique::ingest

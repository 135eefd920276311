// The order of calendar days, and of stretches of them.
#pragma once

#include "communique/v1/date.pb.h"

namespace communique::ingest {

// Days compare as their keys do: 2021-08-06 is 20210806.
inline int DayKey(const v1::Date& date) { return date.year() * 10000 + date.month() * 100 + date.day(); }

// Whether `inner` begins no earlier and ends no later than `outer`; false where one is open.
inline bool IsWithin(const v1::DatePoint& inner, const v1::DatePoint& outer) {
  return inner.has_start() && inner.has_end() && outer.has_start() && outer.has_end() &&
         DayKey(outer.start()) <= DayKey(inner.start()) && DayKey(inner.end()) <= DayKey(outer.end());
}

}  // namespace communique::ingest

// Intervals of days as the store keeps and compares them (domain.md, T-9).
#pragma once

#include <cstdint>

#include "communique/v1/date.pb.h"

namespace communique::query {

inline constexpr int32_t kOpenReachDays = 365;      // How far an open end reaches beyond the known one.
inline constexpr int64_t kUndatedDay = -100000000;  // Sorts behind every day.

// Half-open, in day numbers. `dated` is false where nothing is known; `closed` where both ends are stated.
struct DayInterval {
  int64_t start = 0;
  int64_t end = 0;
  bool dated = false;
  bool closed = false;
};

DayInterval ToDays(const v1::DatePoint& point);

// A range of a request; open ends are unbounded.
struct DayRange {
  int64_t start = INT64_MIN;
  int64_t end = INT64_MAX;
};
DayRange ToRange(const v1::DateRange& range);

// CERTAIN: both ends are stated and lie inside the range. POSSIBLE: they overlap. UNSPECIFIED: no match.
v1::DateMatch Match(const DayInterval& days, const DayRange& range);

}  // namespace communique::query

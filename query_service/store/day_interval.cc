#include "query_service/store/day_interval.h"

#include "common/civil_date.h"

namespace communique::query {

DayInterval ToDays(const v1::DatePoint& point) {
  DayInterval days;
  days.dated = point.has_start() || point.has_end();
  days.closed = point.has_start() && point.has_end();
  if (point.has_start()) days.start = ToDayNumber(point.start());
  if (point.has_end()) days.end = ToDayNumber(point.end());
  if (!point.has_start()) days.start = days.end - kOpenReachDays;
  if (!point.has_end()) days.end = days.start + 1 + kOpenReachDays;
  return days;
}

DayRange ToRange(const v1::DateRange& range) {
  DayRange days;
  if (range.has_start()) days.start = ToDayNumber(range.start());
  if (range.has_end()) days.end = ToDayNumber(range.end());
  return days;
}

v1::DateMatch Match(const DayInterval& days, const DayRange& range) {
  if (!days.dated || days.end <= range.start || range.end <= days.start) return v1::DATE_MATCH_UNSPECIFIED;
  const bool inside = range.start <= days.start && days.end <= range.end;
  return inside && days.closed ? v1::DATE_MATCH_CERTAIN : v1::DATE_MATCH_POSSIBLE;
}

}  // namespace communique::query

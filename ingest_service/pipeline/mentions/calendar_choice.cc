#include "ingest_service/pipeline/mentions/calendar_choice.h"

#include <cstdlib>

namespace communique::ingest {
namespace {

constexpr int kFar = 300;   // Days: a reading this far off is doubted ...
constexpr int kClose = 30;  // ... if the other is as close as this.

bool Exists(const CalendarFields& fields, int year) {
  return fields.day == 0 || fields.month == 0 || fields.day <= DaysInMonth(year, fields.month);
}

DaySpan InYear(const CalendarFields& fields, int year) {
  if (fields.month == 0) return YearSpan(year, fields.years);
  if (fields.day == 0) return MonthSpan(year, fields.month, fields.months);
  const int day = DayOf(year, fields.month, fields.day);
  return {day, day + 1};
}

// Days from `today` to the span; negative before it, 0 inside.
int Distance(const DaySpan& span, int today) {
  if (span.begin > today) return span.begin - today;
  return span.end <= today ? span.end - 1 - today : 0;
}

DaySpan Weekday(const CalendarFields& fields, int today, Tense tense, int cue) {
  const int days_since = (::communique::Weekday(FromDayNumber(today)) - fields.weekday + 7) % 7;
  int day = today - days_since;  // The latest up to today.
  if (cue == 1) {
    day = UnitSpan(TimeUnit::kWeek, today, 1).begin + fields.weekday;
  } else if (cue == 2) {
    day = UnitSpan(TimeUnit::kWeek, today, 0).begin + fields.weekday;
    if (day < today && tense == Tense::kFuture) day += 7;
  } else if (cue == -1) {
    if (days_since == 0) day -= 7;
  } else if (tense == Tense::kFuture) {
    day += 7;
  }
  return {day, day + 1};
}

// The month, season or day of the year that is meant.
DaySpan Recurring(const CalendarFields& fields, int today, Tense tense, int cue) {
  const int year = FromDayNumber(today).year();
  if (cue == 2) return InYear(fields, year);
  DaySpan past = InYear(fields, year), future = past;
  for (int candidate = year - 4; candidate <= year + 4; ++candidate) {
    if (!Exists(fields, candidate)) continue;
    const DaySpan span = InYear(fields, candidate);
    const bool named = fields.weekday < 0 || fields.day == 0 ||
                       ::communique::Weekday(FromDayNumber(span.begin)) == fields.weekday;
    if (!named) continue;
    if (cue == -1 ? span.end <= today && !(fields.day == 0 && span.Contains(today)) : span.begin <= today)
      past = span;
  }
  for (int candidate = year + 4; candidate >= year - 4; --candidate) {
    if (!Exists(fields, candidate)) continue;
    const DaySpan span = InYear(fields, candidate);
    const bool named = fields.weekday < 0 || fields.day == 0 ||
                       ::communique::Weekday(FromDayNumber(span.begin)) == fields.weekday;
    if (named && (cue == 1 ? span.begin > today : span.end > today)) future = span;
  }
  if (cue != 0) return cue > 0 ? future : past;
  const int back = std::abs(Distance(past, today)), ahead = std::abs(Distance(future, today));
  if (fields.day != 0 && tense == Tense::kPast && back >= kFar && ahead <= kClose) return future;
  if (fields.day != 0 && tense == Tense::kFuture && ahead >= kFar && back <= kClose) return past;
  if (tense == Tense::kPast) return past;
  if (tense == Tense::kFuture) return future;
  return back <= ahead ? past : future;
}

absl::optional<DaySpan> Resolve(const CalendarFields& fields, absl::optional<int> today, Tense tense,
                                int cue) {
  if (fields.year != 0) {
    if (!Exists(fields, fields.year)) return absl::nullopt;
    return InYear(fields, fields.year);
  }
  if (!today) return absl::nullopt;
  if (fields.shifted) {
    const int year = FromDayNumber(*today).year() + fields.year_shift;
    if (!Exists(fields, year)) return absl::nullopt;
    return InYear(fields, year);
  }
  if (fields.month != 0) {
    if (fields.day > 29 && !Exists(fields, 2000)) return absl::nullopt;
    return Recurring(fields, *today, tense, cue);
  }
  if (fields.weekday >= 0) return Weekday(fields, *today, tense, cue);
  return absl::nullopt;
}

// The end of a range, where its year must follow from its start.
DaySpan ResolveEnd(const CalendarFields& fields, const DaySpan& from) {
  const int year = FromDayNumber(from.begin).year();
  if (fields.month != 0) {
    const DaySpan same = InYear(fields, year);
    return same.begin >= from.begin ? same : InYear(fields, year + 1);
  }
  int day = from.begin;
  while (::communique::Weekday(FromDayNumber(day)) != fields.weekday) ++day;
  return {day, day + 1};
}

}  // namespace

absl::optional<DaySpan> ResolveCalendar(const TimeTerm& term, absl::optional<int> today, Tense tense) {
  CalendarFields from = term.from;
  if (term.range && from.year == 0 && term.to.year != 0) {
    const bool wraps = from.month > term.to.month;
    from.year = static_cast<int16_t>(term.to.year - (wraps ? 1 : 0));
  }
  if (term.range && !from.shifted && term.to.shifted) {
    from.shifted = true;
    from.year_shift = term.to.year_shift;
  }
  absl::optional<DaySpan> span = Resolve(from, today, tense, term.cue);
  if (!span || !term.range) return span;
  if (term.to.year != 0 && !Exists(term.to, term.to.year)) return absl::nullopt;
  const DaySpan to = term.to.year != 0 ? InYear(term.to, term.to.year) : ResolveEnd(term.to, *span);
  if (to.end <= span->begin) return absl::nullopt;
  span->end = to.end;
  return span;
}

}  // namespace communique::ingest

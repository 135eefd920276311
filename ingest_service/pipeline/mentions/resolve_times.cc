#include "ingest_service/pipeline/mentions/resolve_times.h"

#include <cstdlib>

#include "ingest_service/pipeline/mentions/calendar_choice.h"

namespace communique::ingest {
namespace {

const char* GranularityOf(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kWeek:
    case TimeUnit::kFortnight:
    case TimeUnit::kWeekend:
      return "week";
    case TimeUnit::kMonth:
    case TimeUnit::kSemester:
      return "month";
    case TimeUnit::kQuarter:
      return "quarter";
    case TimeUnit::kYear:
      return "year";
    case TimeUnit::kDecade:
      return "decade";
    case TimeUnit::kCentury:
      return "century";
    default:
      return "day";
  }
}

const char* GranularityOf(const CalendarFields& fields) {
  if (fields.day != 0 || fields.weekday >= 0) return "day";
  if (fields.month != 0) return fields.months == 1 ? "month" : "season";
  return fields.years >= 100 ? "century" : fields.years >= 10 ? "decade" : "year";
}

ResolvedTime Shifted(const TimeTerm& term, int today, Tense tense) {
  ResolvedTime time;
  time.span = UnitSpan(term.unit, today, term.shift);
  time.granularity = GranularityOf(term.unit);
  if (term.unit == TimeUnit::kDay && term.count > 1) time.span.end = time.span.begin + term.count;
  if (term.weekday >= 0) {
    time.span = {time.span.begin + term.weekday, time.span.begin + term.weekday + 1};
    time.granularity = "day";
  }
  const bool so_far = term.shift == 0 && term.unit == TimeUnit::kYear && tense == Tense::kPast &&
                      term.part == PartOf::kWhole && term.slice == 0 && term.remainder == 0;
  if (so_far) time.span.end = today + 1;  // T-5
  return time;
}

ResolvedTime Offset(const TimeTerm& term, int today) {
  ResolvedTime time;
  time.span = UnitSpan(term.unit, AddUnits(term.unit, today, term.count), 0);
  if (term.unit == TimeUnit::kDecade || term.unit == TimeUnit::kCentury) {
    time.span = UnitSpan(TimeUnit::kYear, AddUnits(term.unit, today, term.count), 0);
  }
  time.granularity = GranularityOf(term.unit);
  return time;
}

ResolvedTime Spanning(const TimeTerm& term, int today) {
  ResolvedTime time;
  time.granularity = term.count == 0 ? "open" : GranularityOf(term.unit);
  if (term.kind == TermKind::kAhead) {
    time.span.begin = today;
    if (term.count != 0) time.span.end = AddUnits(term.unit, today, term.count);
  } else {
    time.span.end = today + 1;
    if (term.count != 0) time.span.begin = AddUnits(term.unit, today, -term.count);
  }
  return time;
}

ResolvedTime Around(const TimeTerm& term, const DaySpan& anchor) {
  ResolvedTime time;
  const int from = term.count < 0 ? anchor.begin : anchor.end - 1;
  const int to = AddUnits(term.unit, from, term.count);
  time.granularity = GranularityOf(term.unit);
  time.span = term.leading_up ? DaySpan{to, anchor.begin} : UnitSpan(term.unit, to, 0);
  time.approximate = true;
  return time;
}

// The part or slice of the whole that the term names.
void Cut(const TimeTerm& term, ResolvedTime* time) {
  DaySpan& span = time->span;
  if (span.begin == DaySpan::kOpenBegin || span.end == DaySpan::kOpenEnd) return;
  const int days = span.end - span.begin;
  if (term.slice != 0) {
    const bool halves_month = term.slice_unit == TimeUnit::kSemester && days < 32;
    const bool halves_decade = term.slice_unit == TimeUnit::kSemester && days > 3000;
    const TimeUnit unit = halves_decade ? TimeUnit::kYear : term.slice_unit;
    const int count = term.slice_count * (halves_decade ? days / 730 : 1);
    if (halves_month) {
      const int middle = span.begin + days / 2;
      (term.slice == 1 ? span.end : span.begin) = middle;
    } else if (term.slice < 0) {
      span.begin = AddUnits(unit, span.end, -count);
    } else {
      span.begin = AddUnits(unit, span.begin, (term.slice - 1) * count);
      span.end = AddUnits(unit, span.begin, count);
    }
    time->granularity = GranularityOf(term.slice_unit);
    return;
  }
  if (term.part == PartOf::kWhole || term.part == PartOf::kStart || term.part == PartOf::kEnd || days < 2)
    return;
  // Of a year the first, middle and last months; of a decade its first, middle and last years; else thirds.
  const TimeUnit unit = days > 3000 ? TimeUnit::kYear : days > 60 ? TimeUnit::kMonth : TimeUnit::kDay;
  const int length = days > 30000 ? 33 : days > 3000 ? 4 : days > 360 ? 3 : days > 60 ? 1 : (days + 1) / 3;
  const int begin = span.begin, end = span.end;
  if (term.part == PartOf::kEarly) span.end = AddUnits(unit, begin, length);
  if (term.part == PartOf::kLate) span.begin = AddUnits(unit, end, -length);
  if (term.part == PartOf::kMid) {
    span.begin = AddUnits(unit, begin, length);
    span.end = AddUnits(unit, end, -length);
  }
  time->approximate = true;
}

// "later this year": from today on; "earlier": up to today.
void CutRemainder(const TimeTerm& term, int today, ResolvedTime* time) {
  if (term.remainder == 0 || !time->span.Contains(today) || time->span.end - time->span.begin == 1) return;
  (term.remainder > 0 ? time->span.begin : time->span.end) = term.remainder > 0 ? today : today + 1;
}

// A financial year: of the name it goes by, or counted from the one that runs today.
DaySpan FiscalSpan(const TimeTerm& term, const FiscalYear& fiscal, absl::optional<int> today) {
  int first = term.from.year;
  int years = term.range ? term.to.year - term.from.year + 1 : term.from.years;
  if (term.kind == TermKind::kShifted) {
    const v1::Date day = FromDayNumber(*today);
    first = day.year() - (day.month() < fiscal.month ? 1 : 0) + term.shift;
  } else if (years == 2) {
    years = 1;  // "fiscal 2021/22" is one year, and names both.
  } else if (fiscal.named_by_end) {
    --first;
  }
  return MonthSpan(first, fiscal.month, 12 * years);
}

absl::optional<ResolvedTime> Whole(const TimeTerm& term, absl::optional<int> today, Tense tense,
                                   absl::optional<DaySpan> anchor) {
  if (term.kind == TermKind::kCalendar) {
    const auto span = ResolveCalendar(term, today, tense);
    if (!span) return absl::nullopt;
    ResolvedTime time;
    time.span = *span;
    time.granularity = GranularityOf(term.from);
    return time;
  }
  if (term.kind == TermKind::kAround) {
    if (!anchor) return absl::nullopt;
    return Around(term, *anchor);
  }
  if (!today) return absl::nullopt;
  switch (term.kind) {
    case TermKind::kShifted:
      return Shifted(term, *today, tense);
    case TermKind::kOffset:
      if (term.needs_future && tense != Tense::kFuture) return absl::nullopt;
      return Offset(term, *today);
    case TermKind::kAhead:
    case TermKind::kBehind:
      return Spanning(term, *today);
    case TermKind::kNow: {
      ResolvedTime time;
      time.span = {*today, *today + 1};
      time.approximate = true;
      return time;
    }
    case TermKind::kRecent: {
      ResolvedTime time;
      time.span.end = *today + 1;
      time.granularity = "open";
      time.approximate = true;
      return time;
    }
    default:
      return absl::nullopt;
  }
}

}  // namespace

absl::optional<ResolvedTime> ResolveTime(const TimeTerm& term, absl::optional<int> today, Tense tense,
                                         absl::optional<DaySpan> anchor, absl::optional<FiscalYear> fiscal) {
  absl::optional<ResolvedTime> time = Whole(term, today, tense, anchor);
  if (!time) return absl::nullopt;
  if (term.fiscal && fiscal) time->span = FiscalSpan(term, *fiscal, today);
  Cut(term, &*time);
  if (today) CutRemainder(term, *today, &*time);
  time->approximate = time->approximate || term.approximate || (term.fiscal && !fiscal);
  return time;
}

}  // namespace communique::ingest

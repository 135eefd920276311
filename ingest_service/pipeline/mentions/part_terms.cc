// Parts, slices and remainders of a time: "early 2023", "the first half of next month", "later this year".
#include "ingest_service/pipeline/mentions/relative_terms.h"

namespace communique::ingest {
namespace {

int SkipConnective(const TermText& t, int i) {
  return t.Is(i, "of") || t.Is(i, "in") || t.IsDash(i) ? i + 1 : i;
}

// "the end of next year", "early 2023", "mid-June", "end-2021", "year-end", "year's end".
int ReadPart(const TermText& t, int i, TimeTerm* term) {
  if (t.IsUnit(i) && t.Unit(i) >= TimeUnit::kWeek) {
    int at = i + 1;
    if (t.IsDash(at) || t.Is(at, "'s") || t.Is(at, "\u2019s")) ++at;
    if (t.Kind(at) != ExpressionKind::kPart || !t.Is(at, "end")) return -1;
    *term = ShiftedBy(t.Unit(i), 0);
    term->part = PartOf::kEnd;
    return at + 1;
  }
  if (t.Kind(i) != ExpressionKind::kPart) return -1;
  const bool noun = !t.Is(i, "early") && !t.Is(i, "mid") && !t.Is(i, "late");
  const int at = SkipConnective(t, i + 1);
  TimeTerm read;
  const int end = ReadWhole(t, at, at > i + 1, &read);
  if (end < 0 || read.kind == TermKind::kOffset || read.kind == TermKind::kAround) return -1;
  if (noun && at == i + 1 && read.kind != TermKind::kCalendar) return -1;  // "end this week" is a verb
  read.part = static_cast<PartOf>(t.Value(i));
  *term = read;
  return end;
}

// "first half of 2022", "second quarter", "first three months of next year", "Q3 2021", "last week of May".
int ReadSlice(const TermText& t, int i, TimeTerm* term) {
  TimeTerm slice;
  int at = i + 1;
  if (t.Numeral(i) == NumeralForm::kQuarter) {
    slice.slice = static_cast<int8_t>(t.words[i].value);
    slice.slice_unit = TimeUnit::kQuarter;
  } else {
    const bool last = t.Is(i, "last") || t.Is(i, "final");
    if (!last && t.Kind(i) != ExpressionKind::kOrdinal) return -1;
    slice.slice = static_cast<int8_t>(last ? -1 : t.Value(i));
    int count = 1;
    if (const int counted = t.ReadCount(at, &count); counted > 0) at = counted;
    slice.slice_count = static_cast<int8_t>(count);
    if (t.Is(at, "half")) {
      slice.slice_unit = TimeUnit::kSemester;
    } else if (t.IsUnit(at) && t.Unit(at) >= TimeUnit::kDay) {
      slice.slice_unit = t.Unit(at);
    } else {
      return -1;
    }
    ++at;
  }
  const int base = SkipConnective(t, at);
  TimeTerm read;
  int end = ReadWhole(t, base, base > at, &read);
  if (end < 0 && t.Year(base) != 0) {  // "Q2 2020"
    read.from.year = static_cast<int16_t>(t.Year(base));
    end = base + 1;
  }
  if (end < 0 || (read.kind != TermKind::kCalendar && read.kind != TermKind::kShifted)) {
    // "the third quarter" of the year nearest.
    if (slice.slice_unit != TimeUnit::kQuarter || slice.slice < 1 || slice.slice > 4 ||
        slice.slice_count != 1) {
      return -1;
    }
    *term = TimeTerm();
    term->from.month = static_cast<int8_t>(slice.slice * 3 - 2);
    term->from.months = 3;
    return at;
  }
  read.slice = slice.slice;
  read.slice_count = slice.slice_count;
  read.slice_unit = slice.slice_unit;
  *term = read;
  return end;
}

// "later this year", "earlier in the week", "later today".
int ReadRemainder(const TermText& t, int i, TimeTerm* term) {
  if (t.Kind(i) != ExpressionKind::kComparative) return -1;
  int at = SkipConnective(t, i + 1);
  if (t.Is(at, "on")) ++at;
  TimeTerm read;
  const int end = ReadWhole(t, at, at > i + 1, &read);
  if (end < 0 || read.kind == TermKind::kOffset || read.kind == TermKind::kAround) return -1;
  read.remainder = static_cast<int8_t>(t.Value(i));
  *term = read;
  return end;
}

}  // namespace

int ReadRelativeTerm(const TermText& t, int i, TimeTerm* term) {
  int end = -1;
  for (const auto reader : {ReadPart, ReadSlice, ReadRemainder, ReadAdverb}) {
    TimeTerm read;
    const int read_end = reader(t, i, &read);
    if (read_end > end) {
      end = read_end;
      *term = read;
    }
  }
  TimeTerm read;
  const int whole = ReadWhole(t, i, false, &read);
  if (whole > end) {
    end = whole;
    *term = read;
  }
  return end;
}

}  // namespace communique::ingest

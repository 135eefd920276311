// Times told from the day of writing ("last week", "two months ago"), and parts and slices of any time.
#include "ingest_service/pipeline/mentions/relative_terms.h"

namespace communique::ingest {

TimeTerm ShiftedBy(TimeUnit unit, int shift) {
  TimeTerm term;
  term.kind = TermKind::kShifted;
  term.unit = unit;
  term.shift = static_cast<int8_t>(shift);
  return term;
}

namespace {

bool IsPlural(const TermText& t, int i) { return t.Form(i).back() == 's'; }

TimeTerm Spanning(TermKind kind, TimeUnit unit, int count) {
  TimeTerm term;
  term.kind = kind;
  term.unit = unit;
  term.count = static_cast<int16_t>(count);
  return term;
}

int SkipPartOfDay(const TermText& t, int i) { return t.Kind(i) == ExpressionKind::kPartOfDay ? i + 1 : i; }

// "today", "tomorrow morning".
int ReadDeictic(const TermText& t, int i, TimeTerm* term) {
  if (t.Kind(i) != ExpressionKind::kDeictic) return -1;
  *term = ShiftedBy(TimeUnit::kDay, t.Value(i));
  const int at = SkipPartOfDay(t, i + 1);
  const bool next = t.Kind(at + 1) == ExpressionKind::kDeictic && t.Value(at + 1) == t.Value(i) + 1;
  if (!next || !t.Is(at, "and")) return at;
  term->count = 2;  // "today and tomorrow"
  return SkipPartOfDay(t, at + 2);
}

// "Tuesday", "Tuesday evening", "Tuesday last week", "Thursday and Friday".
int ReadWeekday(const TermText& t, int i, TimeTerm* term) {
  if (t.Kind(i) != ExpressionKind::kWeekday || !t.words[i].capital) return -1;
  int at = SkipPartOfDay(t, i + 1);
  if (t.Kind(at) == ExpressionKind::kShift && t.IsUnit(at + 1) && t.Unit(at + 1) == TimeUnit::kWeek) {
    *term = ShiftedBy(TimeUnit::kWeek, t.Value(at));
    term->weekday = static_cast<int8_t>(t.Value(i));
    return at + 2;
  }
  *term = TimeTerm();
  term->from.weekday = static_cast<int8_t>(t.Value(i));
  const bool other = t.Kind(at + 1) == ExpressionKind::kWeekday && t.words[at + 1].capital;
  const bool next = other && t.Value(at + 1) == (t.Value(i) + 1) % 7;
  if (other && (t.IsThrough(at) || (next && t.Is(at, "and")))) {
    term->to.weekday = static_cast<int8_t>(t.Value(at + 1));
    term->range = true;
    at = SkipPartOfDay(t, at + 2);
  }
  return at;
}

// "over the weekend": the last or the next one, as the verb tells.
int ReadWeekend(const TermText& t, int i, TimeTerm* term) {
  const bool near = t.Is(i - 2, "over") || t.Is(i - 2, "at") || t.Is(i - 2, "during");
  if (!t.Is(i, "weekend") || !t.Is(i - 1, "the") || !near) return -1;
  *term = TimeTerm();
  term->from.weekday = 5;
  term->to.weekday = 6;
  term->range = true;
  return i + 1;
}

// "spring 2022", "the winter of 2021/2022", "in the autumn".
int ReadSeason(const TermText& t, int i, TimeTerm* term) {
  if (t.Kind(i) != ExpressionKind::kSeason || t.Tagged(i, "VERB")) return -1;
  TimeTerm season;
  season.from.month = static_cast<int8_t>(t.Value(i));
  season.from.months = 3;
  season.approximate = true;
  int at = i + 1;
  if (t.Is(at, "of") || t.Is(at, ",")) ++at;
  if (t.Year(at) != 0 || t.Numeral(at) == NumeralForm::kYearPair) {
    season.from.year = t.words[at].value;
    *term = season;
    return at + 1;
  }
  const bool placed = t.Kind(i - 1) == ExpressionKind::kRelation || t.Kind(i - 1) == ExpressionKind::kPart ||
                      (t.Is(i - 1, "the") && t.Kind(i - 2) == ExpressionKind::kRelation);
  if (!placed || t.Tagged(i + 1, "NOUN") || t.Tagged(i + 1, "PROPN")) return -1;
  *term = season;
  return i + 1;
}

// The units after a shift: "three years", "few weeks", "decade".
int ReadShiftedUnits(const TermText& t, int shift_token, int i, TimeTerm* term) {
  const int shift = t.Value(shift_token);
  int count = 0;
  const int counted = t.ReadCount(i, &count);
  if (counted > 0 && t.IsUnit(counted) && shift != 0) {
    *term = Spanning(shift > 0 ? TermKind::kAhead : TermKind::kBehind, t.Unit(counted), count);
    term->approximate = t.Kind(i) == ExpressionKind::kVague || t.Kind(i + 1) == ExpressionKind::kVague;
    return counted + 1;
  }
  const bool fiscal = t.Is(i, "fiscal") || t.Is(i, "financial");
  if (fiscal || t.Is(i, "calendar")) ++i;
  if (!t.IsUnit(i)) return -1;
  const TimeUnit unit = t.Unit(i);
  if (IsPlural(t, i)) {  // "the coming weeks"
    if (shift == 0) return -1;
    *term = Spanning(shift > 0 ? TermKind::kAhead : TermKind::kBehind, unit, 0);
    term->approximate = true;
    return i + 1;
  }
  if (unit < TimeUnit::kDay || (unit == TimeUnit::kDay && shift != 0)) return -1;
  const bool definite = t.Is(shift_token - 1, "the");
  const bool period = t.Is(shift_token, "past") || t.Is(shift_token, "coming") ||
                      (definite && (t.Is(shift_token - 2, "over") || t.Is(shift_token - 2, "within") ||
                                    t.Is(shift_token - 2, "during") || t.Is(shift_token - 2, "for") ||
                                    t.Is(shift_token - 2, "in") || unit == TimeUnit::kDecade));
  if (period && shift != 0) {
    *term = Spanning(shift > 0 ? TermKind::kAhead : TermKind::kBehind, unit, 1);
  } else {
    *term = ShiftedBy(unit, shift);
  }
  term->fiscal = fiscal && unit == TimeUnit::kYear;
  return i + 1;
}

// "last year", "this week", "next Friday", "last December", "this morning", "the next three years".
int ReadShift(const TermText& t, int i, TimeTerm* term) {
  if (t.Kind(i) != ExpressionKind::kShift) return -1;
  if (t.Kind(i + 1) == ExpressionKind::kShift) ++i;  // "this past week"
  const int shift = t.Value(i), at = i + 1;
  switch (t.Kind(at)) {
    case ExpressionKind::kPartOfDay:
      if (shift > 0) return -1;
      *term = ShiftedBy(TimeUnit::kDay, shift);
      return at + 1;
    case ExpressionKind::kWeekday:
      *term = TimeTerm();
      term->from.weekday = static_cast<int8_t>(t.Value(at));
      term->cue = static_cast<int8_t>(shift == 0 ? 2 : shift);
      return SkipPartOfDay(t, at + 1);
    case ExpressionKind::kMonth:
    case ExpressionKind::kSeason: {
      const bool month = t.Kind(at) == ExpressionKind::kMonth;
      if (month && t.Month(at) == 0) return -1;
      TimeTerm read;
      read.cue = static_cast<int8_t>(shift == 0 ? 2 : shift);
      read.from.month = static_cast<int8_t>(t.Value(at));
      read.from.months = month ? 1 : 3;
      read.approximate = !month;
      *term = read;
      if (month && t.DayNumber(at + 1) != 0) {
        term->from.day = static_cast<int8_t>(t.DayNumber(at + 1));
        return at + 2;
      }
      return at + 1;
    }
    default:
      return ReadShiftedUnits(t, i, at, term);
  }
}

// "two weeks ago", "in two weeks' time", "within two years", "two months leading up to COP26".
int ReadCounted(const TermText& t, int i, TimeTerm* term) {
  int count = 0;
  int at = t.ReadCount(i, &count);
  if (at < 0 || !t.IsUnit(at)) return -1;
  const bool vague = t.Kind(i) == ExpressionKind::kVague || t.Kind(i + 1) == ExpressionKind::kVague;
  TimeTerm read = Spanning(TermKind::kOffset, t.Unit(at), count);
  read.approximate = vague || read.unit >= TimeUnit::kWeek;
  ++at;
  if (t.Is(at, "ago")) {
    read.count = static_cast<int16_t>(-count);
  } else if (t.Is(at, "hence") || (t.Is(at, "from") && (t.Is(at + 1, "now") || t.Is(at + 1, "today")))) {
    at += t.Is(at, "hence") ? 0 : 1;
  } else if (t.Is(at, "leading") && t.Is(at + 1, "up") && t.Is(at + 2, "to")) {
    read.kind = TermKind::kAround;
    read.count = static_cast<int16_t>(-count);
    read.leading_up = true;
    read.anchor_token = at + 3;
    *term = read;
    return at + 3;
  } else if (t.Is(at, "before") || t.Is(at, "after") || (t.Is(at, "ahead") && t.Is(at + 1, "of"))) {
    read.kind = TermKind::kAround;
    if (!t.Is(at, "after")) read.count = static_cast<int16_t>(-count);
    read.anchor_token = t.Is(at, "ahead") ? at + 2 : at + 1;
    *term = read;
    return read.anchor_token;
  } else if (t.Is(i - 1, "within")) {
    read.kind = TermKind::kAhead;
    read.approximate = vague;
    *term = read;
    return at;
  } else if (t.Is(i - 1, "in") && t.Is(at, "time")) {
  } else if (t.Is(i - 1, "in") &&
             (t.Form(at) == "'" || t.Form(at) == "\u2019" || t.Is(at, "'s") || t.Is(at, "\u2019s")) &&
             t.Is(at + 1, "time")) {
    ++at;
  } else if (t.Is(i - 1, "in")) {
    read.needs_future = true;
    *term = read;
    return at;
  } else {
    return -1;
  }
  *term = read;
  return at + 1;
}

// "mid-century", "the 21st century".
int ReadCentury(const TermText& t, int i, TimeTerm* term) {
  if (t.IsUnit(i) && t.Unit(i) == TimeUnit::kCentury && t.words[i].prefix == PartOf::kMid) {
    *term = TimeTerm();
    term->from.year = 2050;
    term->approximate = true;
    return i + 1;
  }
  const int ordinal = t.DayNumber(i);
  if (ordinal < 10 || ordinal > 30 || !t.IsUnit(i + 1) || t.Unit(i + 1) != TimeUnit::kCentury) return -1;
  *term = TimeTerm();
  term->from.year = static_cast<int16_t>((ordinal - 1) * 100);
  term->from.years = 100;
  return i + 2;
}

}  // namespace

int ReadWhole(const TermText& t, int i, bool definite, TimeTerm* term) {
  int end = -1;
  const auto consider = [&](int read_end, const TimeTerm& read) {
    if (read_end <= end) return;
    end = read_end;
    *term = read;
  };
  TimeTerm read;
  int read_end = ReadCalendarTerm(t, i, &read);
  consider(read_end, read);
  for (const auto reader :
       {ReadDeictic, ReadWeekday, ReadWeekend, ReadSeason, ReadShift, ReadCounted, ReadCentury}) {
    read = TimeTerm();
    read_end = reader(t, i, &read);
    consider(read_end, read);
  }
  if (definite && end < 0) {
    const int unit = t.Is(i, "the") ? i + 1 : i;
    if (t.Is(i, "the") && t.Kind(unit) == ExpressionKind::kShift) return ReadWhole(t, unit, false, term);
    if (t.Is(i, "the") && t.Numeral(unit) == NumeralForm::kDecade) return ReadWhole(t, unit, false, term);
    if (t.Is(i, "the") && t.DayNumber(unit) != 0) return ReadWhole(t, unit, false, term);
    if (t.IsUnit(unit) && t.Unit(unit) >= TimeUnit::kDay && !IsPlural(t, unit)) {
      *term = ShiftedBy(t.Unit(unit), 0);
      return unit + 1;
    }
  }
  return end;
}

// "annually", "every year", "every two years", "once a month", "currently", "in recent weeks".
int ReadAdverb(const TermText& t, int i, TimeTerm* term) {
  *term = TimeTerm();
  switch (t.Kind(i)) {
    case ExpressionKind::kRecurring:
      term->kind = TermKind::kRecurring;
      term->duration = static_cast<int16_t>(t.Value(i));
      return i + 1;
    case ExpressionKind::kEvery: {
      int count = 1;
      const int counted = t.ReadCount(i + 1, &count);
      const int at = counted > 0 ? counted : i + 1;
      if (!t.IsUnit(at)) return -1;
      *term = Spanning(TermKind::kRecurring, t.Unit(at), count);
      return at + 1;
    }
    case ExpressionKind::kNow:
      if (t.Is(i - 1, "from") || t.Is(i + 1, "that")) return -1;
      term->kind = TermKind::kNow;
      return i + 1;
    case ExpressionKind::kRecent:
      term->kind = TermKind::kRecent;
      return i + 1;
    default:
      break;
  }
  if (t.Is(i, "recent") && t.IsUnit(i + 1)) {
    term->kind = TermKind::kRecent;
    return i + 2;
  }
  if ((t.Is(i, "once") || t.Is(i, "twice")) && t.Is(i + 1, "a") && t.IsUnit(i + 2)) {
    *term = Spanning(TermKind::kRecurring, t.Unit(i + 2), 1);
    return i + 3;
  }
  return -1;
}

}  // namespace communique::ingest

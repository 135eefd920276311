// Days, months, years and their ranges as the calendar names them.
#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {
namespace {

// "2021", ", 2021", "of 2021", "'s 2021"; "last year", "of next year", "this year". Returns the token after it,
// or `i` if no year stands there.
int ReadYear(const TermText& t, int i, CalendarFields* fields) {
  int at = i;
  if (t.Is(at, ",") || t.Is(at, "of") || t.Is(at, "in")) ++at;
  if (const int year = t.Year(at); year != 0) {
    // "in June, 2000 troops ..."
    if (at != i && t.Is(i, ",") && t.Tagged(at + 1, "NOUN") && !t.IsUnit(at + 1) && !t.Tagged(at, "PROPN") &&
        fields->day == 0) {
      return i;
    }
    fields->year = static_cast<int16_t>(year);
    return at + 1;
  }
  if (t.Is(at, "the") && t.Kind(at + 1) == ExpressionKind::kShift) ++at;
  if (!t.Is(i, ",") && t.Kind(at) == ExpressionKind::kShift && t.IsUnit(at + 1) &&
      t.Unit(at + 1) == TimeUnit::kYear) {
    fields->shifted = true;
    fields->year_shift = static_cast<int8_t>(t.Value(at));
    return at + 2;
  }
  return i;
}

// The last of conjoined days "5, 6 and 7" or of "13-16"; `i` stands after the first.
int ReadSecondDay(const TermText& t, int i, int first, bool month_follows, int* last) {
  if (t.IsThrough(i)) {
    const int day = t.DayNumber(i + 1);
    if (day > first && (t.Month(i + 2) != 0) == month_follows && !t.IsUnit(i + 2)) {
      *last = day;
      return i + 2;
    }
    return i;
  }
  int at = i, day = first;
  while ((t.Is(at, ",") || t.Is(at, "and") || t.Is(at, "&")) && t.DayNumber(at + 1) == day + 1) {
    ++day;
    at += 2;
  }
  if (at == i) return i;
  *last = day;
  return at;
}

void SetRange(const CalendarFields& to, TimeTerm* term) {
  term->to = to;
  term->range = true;
}

// "March 3", "March 3-5, 2022", "March 2021", "March".
int ReadMonthFirst(const TermText& t, int i, TimeTerm* term) {
  CalendarFields from;
  from.month = static_cast<int8_t>(t.Month(i));
  if (from.month == 0) return -1;
  int at = i + 1;
  if (const int day = t.DayNumber(at); day != 0 && t.Kind(at) != ExpressionKind::kOrdinal) {
    from.day = static_cast<int8_t>(day);
    ++at;
    int last = 0;
    if (const int end = ReadSecondDay(t, at, day, false, &last); end > at) {
      CalendarFields to = from;
      to.day = static_cast<int8_t>(last);
      at = ReadYear(t, end, &to);
      from.year = to.year, from.shifted = to.shifted, from.year_shift = to.year_shift;
      term->from = from;
      SetRange(to, term);
      return at;
    }
  }
  at = ReadYear(t, at, &from);
  term->from = from;
  return at;
}

// "3 March 2021", "the 3rd of March", "13-16 March", "22 and 23 March".
int ReadDayFirst(const TermText& t, int i, TimeTerm* term) {
  const int first = t.DayNumber(i);
  if (first == 0) return -1;
  int at = i + 1, last = first;
  if (const int end = ReadSecondDay(t, at, first, true, &last); end > at) at = end;
  if (t.Is(at, "of")) ++at;
  CalendarFields from;
  from.month = static_cast<int8_t>(t.Month(at));
  if (from.month == 0) return -1;
  from.day = static_cast<int8_t>(first);
  at = ReadYear(t, at + 1, &from);
  term->from = from;
  if (last == first) return at;
  CalendarFields to = from;
  to.day = static_cast<int8_t>(last);
  SetRange(to, term);
  return at;
}

// A number of four digits is a year where the words beside it make it one, and no name.
bool IsYearHere(const TermText& t, int i) {
  if (t.Year(i) == 0 || t.Year(i) < 1500 || t.Year(i) > 2200) return false;
  if (t.Has(i + 1) && (t.words[i + 1].word.name_after || t.words[i + 1].word.clock)) return false;
  if (t.Has(i - 1) && t.words[i - 1].word.name_before) return false;
  if (t.Kind(i + 1) == ExpressionKind::kScale || t.IsUnit(i + 1)) return false;
  const absl::string_view before = t.Form(i - 1);
  if (before == "$" || before == "\u00a3" || before == "\u20ac" || before == "\u00a5") return false;
  if (t.IsDash(i - 1) && t.Kind(i - 2) == ExpressionKind::kPart) return true;  // "end-2022"
  const bool related = t.Kind(i - 1) == ExpressionKind::kRelation || t.Kind(i - 1) == ExpressionKind::kPart ||
                       t.Is(i - 1, "of") || t.Is(i - 1, "to") || t.Is(i - 1, "between") ||
                       t.Is(i - 1, "year");
  const bool counted = static_cast<size_t>(i + 1) < t.tags.size() && t.Has(i + 1) &&
                       (t.tags[i + 1].xpos == "NNS" || t.Form(i + 1) == "%");
  if (related) return !counted;
  if (t.Is(i - 1, "the") || t.Is(i - 1, "a") || t.Is(i - 1, "this") || t.Is(i - 1, "its") ||
      t.Is(i - 1, "their") || t.Is(i - 1, "our") || t.Is(i - 1, "'s") || t.Is(i - 1, "\u2019s")) {
    return true;
  }
  if (t.Is(i - 1, "and") || t.Is(i - 1, "or") || t.Is(i - 1, "than")) {
    return t.Year(i - 2) != 0 || t.Is(i - 1, "than") ? !counted : false;
  }
  if (t.Is(i - 1, "(") && t.Is(i + 1, ")")) return true;
  return t.Tagged(i + 1, "NOUN") && !counted && (t.Tagged(i - 1, "ADJ") || t.Tagged(i - 1, "PROPN"));
}

// "2021", "2021-22", "between 2025 and 2030", "2020s", "1987/88", "fiscal 2022".
int ReadYears(const TermText& t, int i, TimeTerm* term) {
  CalendarFields from;
  int at = i;
  if (t.Is(at, "fiscal") || (t.Is(at, "financial") && (t.Is(at + 1, "year") || t.Is(at + 1, "years")))) {
    at += t.IsUnit(at + 1) ? 2 : 1;
    term->fiscal = true;
    if (t.Year(at) == 0 && t.Numeral(at) != NumeralForm::kYearPair) return -1;
  } else if (t.Is(at, "the") && t.Is(at + 1, "year") && t.Year(at + 2) != 0) {
    at += 2;
  }
  switch (t.Numeral(at)) {
    case NumeralForm::kDecade:
      from.year = t.words[at].value;
      from.years = 10;
      break;
    case NumeralForm::kYearPair:
      from.year = t.words[at].value;
      from.years = static_cast<int16_t>(t.words[at].last - from.year + 1);
      break;
    case NumeralForm::kFiscal:
      from.year = t.words[at].value;
      term->fiscal = true;
      break;
    default:
      if (at == i && !IsYearHere(t, at)) {
        // The first year of a range may stand anywhere: "(2021-2025)".
        const int next = t.IsDash(at + 1) ? t.Year(at + 2) : 0;
        if (t.Year(at) == 0 || next <= t.Year(at)) return -1;
      }
      from.year = static_cast<int16_t>(t.Year(at));
  }
  if (from.year == 0) return -1;
  term->part = t.words[at].prefix;
  term->from = from;
  const int after = at + 1;
  const bool between = t.Is(i - 1, "between");
  if (t.Year(at) == 0 || !(t.IsThrough(after) || (between && t.Is(after, "and")))) return after;
  CalendarFields to;
  to.year = static_cast<int16_t>(t.Year(after + 1));
  const bool glued = t.IsDash(after) && t.Glued(at) && t.Glued(after);
  if (to.year == 0 && glued && t.Numeral(after + 1) == NumeralForm::kPlain &&
      t.words[after + 1].digits == 2) {
    to.year = static_cast<int16_t>(from.year / 100 * 100 + t.words[after + 1].value);
  }
  if (to.year <= from.year || to.year > from.year + 200) return after;
  SetRange(to, term);
  return after + 2;
}

int ReadSingle(const TermText& t, int i, TimeTerm* term) {
  if (t.Numeral(i) == NumeralForm::kDay) {
    term->from.year = t.words[i].value;
    term->from.month = t.words[i].month;
    term->from.day = t.words[i].day;
    return i + 1;
  }
  TimeTerm month = *term, day = *term, years = *term;
  const int month_end = ReadMonthFirst(t, i, &month);
  const int day_end = ReadDayFirst(t, i, &day);
  if (month_end > 0 && month_end >= day_end) {
    *term = month;
    term->part = t.words[i].prefix;
    return month_end;
  }
  if (day_end > 0) {
    *term = day;
    return day_end;
  }
  const int years_end = ReadYears(t, i, &years);
  if (years_end > 0) *term = years;
  return years_end;
}

}  // namespace

int ReadCalendarTerm(const TermText& t, int i, TimeTerm* term) {
  int start = i;
  TimeTerm read = *term;
  read.kind = TermKind::kCalendar;
  int weekday = -1;
  if (t.Kind(i) == ExpressionKind::kWeekday) {
    weekday = t.Value(i);
    start = t.Is(i + 1, ",") || t.Is(i + 1, "the") ? i + 2 : i + 1;
    if (t.Is(start, "the")) ++start;
  }
  int end = ReadSingle(t, start, &read);
  if (end < 0 || (weekday >= 0 && read.from.day == 0)) return -1;
  read.from.weekday = static_cast<int8_t>(weekday);
  // "June 3-June 8", "29 April to 5 May", "September and October": another of its kind as the other end.
  const bool months = read.from.month != 0;
  if (months && !read.range && (t.IsThrough(end) || t.Is(end, "and"))) {
    TimeTerm other;
    const int start_of_other = t.Kind(end + 1) == ExpressionKind::kWeekday ? end + 2 : end + 1;
    const int other_end = ReadSingle(t, start_of_other, &other);
    const bool alike = other_end > 0 && !other.range && other.from.month != 0 &&
                       (other.from.day != 0) == (read.from.day != 0);
    const bool next = t.Is(end, "and") && !t.Is(i - 1, "between")
                          ? read.from.day == 0 && other.from.month == read.from.month % 12 + 1
                          : true;
    if (alike && next) {
      SetRange(other.from, &read);
      end = other_end;
    }
  }
  *term = read;
  return end;
}

}  // namespace communique::ingest

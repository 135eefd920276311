// Time expressions as written, before anyone asks which days they mean.
//
// A term is what the words say: "the first half of next year" is [the year one after this], its first half.
// Reading a term needs no calendar; resolving it (resolve_times.h) needs no text but tense.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/expressions.h"
#include "ingest_service/pipeline/mentions/time_words.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// What a calendar form names; 0 (weekday: -1) is not said.
struct CalendarFields {
  int16_t year = 0;
  int16_t years = 1;  // How many from `year`: 10 of a decade.
  int8_t month = 0;
  int8_t months = 1;  // How many from `month`: 3 of a season or quarter.
  int8_t day = 0;
  int8_t weekday = -1;
  bool shifted = false;  // The year is `year_shift` after this one: "June last year".
  int8_t year_shift = 0;
};

enum class TermKind : int8_t {
  kCalendar,   // `from`, and `to` if it is a range
  kShifted,    // the `unit` that is `shift` after this one: "last week", "yesterday", "this weekend"
  kAhead,      // the `count` units from now on: "within two years"
  kBehind,     // the `count` units up to now: "over the past decade"
  kOffset,     // `count` units from now, or before it: "two weeks ago"
  kAround,     // `count` units before (-) or after an anchor: "two months leading up to COP26"
  kNow,        // "currently"
  kRecent,     // "recently"
  kRecurring,  // "annually"
};

struct TimeTerm {
  int begin_token = 0;
  int end_token = 0;
  TermKind kind = TermKind::kCalendar;
  TimeRelation relation = TimeRelation::kIn;
  CalendarFields from;
  CalendarFields to;
  bool range = false;
  TimeUnit unit = TimeUnit::kDay;
  int16_t count = 0;
  int8_t shift = 0;
  int8_t cue = 0;       // "last June" -1, "next June" 1: which one of those that recur.
  int8_t weekday = -1;  // kShifted week: one day of it.
  // Which part of it: "early", or slices: the first (1) or last (-1) `slice_count` units of `slice_unit`.
  PartOf part = PartOf::kWhole;
  int8_t slice = 0;
  int8_t slice_count = 1;
  TimeUnit slice_unit = TimeUnit::kMonth;
  int8_t remainder = 0;  // "later this year" 1: what is left of it; "earlier" -1.
  bool approximate = false;
  bool fiscal = false;        // A financial year: whose, is not told by the words.
  bool needs_future = false;  // "in two weeks" is a time only of what is to come.
  bool leading_up = false;    // kAround: all of the time up to the anchor.
  int16_t duration = -1;      // kRecurring: index into Expressions::durations.
  int anchor_token = -1;      // kAround: where the anchor starts.
};

// A sentence as the readers of terms see it.
struct TermText {
  absl::string_view text;
  const Tokens& tokens;
  const Tags& tags;  // May be empty.
  const std::vector<TimeWord>& words;
  int begin = 0;
  int end = 0;

  bool Has(int i) const { return i >= begin && i < end; }
  absl::string_view Form(int i) const { return Has(i) ? tokens[i].span.In(text) : absl::string_view(); }
  // In any case; false outside the sentence.
  bool Is(int i, absl::string_view word) const;
  bool IsDash(int i) const;
  // "to", "through", "until", a dash, a slash: what stands between the ends of a range.
  bool IsThrough(int i) const;
  // No white space between the token and the next.
  bool Glued(int i) const { return Has(i) && Has(i + 1) && tokens[i].span.end == tokens[i + 1].span.begin; }
  bool Tagged(int i, absl::string_view upos) const {
    return Has(i) && static_cast<size_t>(i) < tags.size() && tags[i].upos == upos;
  }
  ExpressionKind Kind(int i) const { return Has(i) ? words[i].word.kind : ExpressionKind::kNone; }
  int Value(int i) const { return words[i].word.value; }
  NumeralForm Numeral(int i) const { return Has(i) ? words[i].numeral : NumeralForm::kNone; }
  bool IsUnit(int i) const { return Kind(i) == ExpressionKind::kUnit; }
  TimeUnit Unit(int i) const { return static_cast<TimeUnit>(Value(i)); }
  // A month, if the word is one here: not the verbs "may" and "march".
  int Month(int i) const;
  // 1 to 31, or 0: "3", "3rd", "third".
  int DayNumber(int i) const;
  // 1000 to 2999, or 0.
  int Year(int i) const;
  // Tokens of a cardinal number at i ("two", "a", "twenty|-|five", "10") and its value; -1 where none stands.
  int ReadCount(int i, int* value) const;
};

// Each reader returns the token after the longest term at `i`, or -1 if none starts there; then `term` is as it
// was.
int ReadCalendarTerm(const TermText& t, int i, TimeTerm* term);
int ReadRelativeTerm(const TermText& t, int i, TimeTerm* term);

}  // namespace communique::ingest

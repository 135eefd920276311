// Words of time and number: "March", "Tuesday", "yesterday", "fortnight", "twenty", "billion".
//
// From expressions.tsv (kind, form, value), forms in lower case. The kinds:
//   month, foreign_month  1 to 12; foreign ones are read in headers only ("31 agosto 2021")
//   weekday               0 (Monday) to 6
//   deictic               days from the day of writing: "yesterday" -1
//   part_of_day           0, or -1 where "last night" means the day before
//   unit                  "minute" ... "century"; units are told apart by TimeUnit
//   season                month in which it starts, in the north
//   part                  "early", "mid", "late", "start", "end"
//   shift                 "last" -1, "this" 0, "next" 1
//   comparative           "earlier" -1, "later" 1
//   number, ordinal       what they count: "twelve" 12, "third" 3
//   scale                 power of ten: "billion" 9
//   vague                 at least so many: "several" 3
//   relation              "by", "before", "after", "since", "until", "from", "in"
//   recurring             ISO 8601 duration: "annually" P1Y
//   now, recent, every    the word itself
//   clock                 stands after an hour: "p.m."
//   name_after            a number before it is part of a name: "the 2030 Agenda"
//   name_before           a number after it is part of a name: "Resolution 1701"
//   baseline              before what a change is measured from: "from 2005 levels"
//   past_auxiliary        makes the tense of a verb a past one: "was"
//   future_cue, past_cue  lemma of a word that tells what is to come or was: "schedule", "recent"
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

enum class ExpressionKind : uint8_t {
  kNone,
  kMonth,
  kForeignMonth,
  kWeekday,
  kDeictic,
  kPartOfDay,
  kUnit,
  kSeason,
  kPart,
  kShift,
  kComparative,
  kNumber,
  kOrdinal,
  kScale,
  kVague,
  kRelation,
  kRecurring,
  kNow,
  kRecent,
  kEvery,
};

enum class TimeUnit : int8_t {
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSemester,
  kYear,
  kDecade,
  kCentury
};

enum class PartOf : int8_t { kWhole, kEarly, kMid, kLate, kStart, kEnd };

enum class TimeRelation { kIn, kBy, kBefore, kAfter, kSince, kUntil, kFrom };

struct ExpressionWord {
  ExpressionKind kind = ExpressionKind::kNone;
  int16_t value = 0;            // Of the kind: month, weekday, TimeUnit, PartOf, TimeRelation, number ...
  bool clock = false;           // Besides: stands after an hour.
  bool name_after = false;      // Besides: makes a name of the number before it.
  bool name_before = false;     // Besides: makes a name of the number after it.
  bool baseline = false;        // Besides: before what a change is measured from.
  bool past_auxiliary = false;  // Besides: makes the tense of a verb a past one.
  int8_t cue = 0;               // Besides: 1 tells of what is to come, -1 of what was.
};

struct Expressions {
  absl::flat_hash_map<std::string, ExpressionWord> words;
  std::vector<std::string> durations;  // Of kRecurring: ExpressionWord::value indexes them.

  // The word in any case; kNone if it is none.
  ExpressionWord Find(absl::string_view word) const;
};

// INVALID_ARGUMENT for an unknown kind or value, or a form with two values.
absl::StatusOr<Expressions> LoadExpressions(const std::string& data_dir);

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/article_date.h"

#include <algorithm>
#include <cstdlib>

#include "ingest_service/pipeline/mentions/calendar_choice.h"
#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {
namespace {

constexpr int kApart = 3;       // Days between dateline and publication.
constexpr int kFirstLines = 4;  // Sentences in which a date line may stand.
constexpr int kOtherWords = 4;  // Of such a line, besides the date.

// "31 agosto 2021" at token `i`; the token after it, or -1.
int ReadForeign(const TermText& t, int i, CalendarFields* fields) {
  const int day = t.DayNumber(i);
  int month = i + 1;
  if (t.Is(month, "de") || t.Is(month, ".")) ++month;
  if (day == 0 || t.Kind(month) != ExpressionKind::kForeignMonth) return -1;
  const int year = t.Is(month + 1, "de") ? month + 2 : month + 1;
  if (t.Year(year) == 0) return -1;
  fields->day = static_cast<int8_t>(day);
  fields->month = static_cast<int8_t>(t.Value(month));
  fields->year = static_cast<int16_t>(t.Year(year));
  return year + 1;
}

// The first day that the tokens name, and how many of them name it.
absl::optional<int> DayIn(const TermText& t, absl::optional<int> published, int* tokens) {
  for (int i = t.begin; i < t.end; ++i) {
    TimeTerm term;
    int end = ReadForeign(t, i, &term.from);
    if (end < 0) end = ReadCalendarTerm(t, i, &term);
    if (end < 0 || term.range || term.from.day == 0 || term.from.month == 0) continue;
    // Without a year: the one nearest to the publication.
    const auto span = ResolveCalendar(term, published, Tense::kUnknown);
    if (!span) continue;
    *tokens = end - i;
    return span->begin;
  }
  return absl::nullopt;
}

}  // namespace

absl::optional<v1::Date> DayOfWriting(absl::string_view text, const Sentences& sentences,
                                      const Tokens& tokens, const std::vector<TimeWord>& words,
                                      const absl::optional<v1::Date>& published) {
  absl::optional<int> day;
  if (published) day = ToDayNumber(*published);
  const Tags none;
  int line = 0;
  for (const Sentence& sentence : sentences) {
    if (++line > kFirstLines) break;
    const TermText t = {text, tokens, none, words, sentence.begin_token, sentence.end_token};
    int named = 0;
    const absl::optional<int> found = DayIn(t, day, &named);
    if (!found) continue;
    if (!sentence.header && (published || t.end - t.begin - named > kOtherWords)) continue;
    if (!day || std::abs(*found - *day) <= kApart) return FromDayNumber(*found);
  }
  return published;
}

}  // namespace communique::ingest

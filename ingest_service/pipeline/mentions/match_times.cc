#include "ingest_service/pipeline/mentions/match_times.h"

namespace communique::ingest {
namespace {

// What the words before the term make of it: "by" -> kBy, "no later than" -> kBy, "prior to" -> kBefore.
TimeRelation RelationAt(const TermText& t, int i) {
  int at = i - 1;
  while (t.Is(at, "the") || t.Is(at, "of") || t.Is(at, "about") || t.Is(at, "around") || t.Is(at, "least"))
    --at;
  if (t.Kind(at) == ExpressionKind::kPart || t.Kind(at) == ExpressionKind::kComparative) --at;
  if (t.Is(at, "the")) --at;
  if (t.Is(at, "than") && (t.Is(at - 1, "later"))) return TimeRelation::kBy;
  if (t.Is(at, "to") && t.Is(at - 1, "prior")) return TimeRelation::kBefore;
  if (t.Is(at, "up") && t.Is(at - 1, "to")) return TimeRelation::kUntil;
  if (t.Is(at, "of") && t.Is(at - 1, "ahead")) return TimeRelation::kBefore;
  if (t.Is(at, "of") && t.Is(at - 1, "as")) return TimeRelation::kFrom;
  if (t.Is(at, "onwards") || t.Is(at, "onward")) return TimeRelation::kFrom;
  if (t.Kind(at) == ExpressionKind::kRelation) return static_cast<TimeRelation>(t.Value(at));
  if (t.Is(at, "as") && t.Is(at + 1, "of")) return TimeRelation::kFrom;
  return TimeRelation::kIn;
}

bool MayStart(const TimeWord& word) { return word.known(); }

int LongestAt(const TermText& t, int i, TimeTerm* term) {
  if (!MayStart(t.words[i]) && !t.Is(i, "recent") && !t.Is(i, "the") && !t.Is(i, "a") && !t.Is(i, "an") &&
      !t.Is(i, "fiscal") && !t.Is(i, "financial") && !t.Is(i, "once") && !t.Is(i, "twice") &&
      !t.Is(i, "final")) {
    return -1;
  }
  TimeTerm calendar;
  const int calendar_end = ReadCalendarTerm(t, i, &calendar);
  const int end = ReadRelativeTerm(t, i, term);
  if (calendar_end < end || calendar_end < 0) return end;
  *term = calendar;
  return calendar_end;
}

}  // namespace

std::vector<TimeTerm> MatchTimes(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                                 const Tags& tags, const std::vector<TimeWord>& words) {
  std::vector<TimeTerm> terms;
  for (const Sentence& sentence : sentences) {
    if (sentence.header) continue;
    const TermText t = {text, tokens, tags, words, sentence.begin_token, sentence.end_token};
    for (int i = t.begin; i < t.end;) {
      TimeTerm term;
      const int end = LongestAt(t, i, &term);
      if (end <= i) {
        ++i;
        continue;
      }
      term.begin_token = i;
      term.end_token = end;
      term.relation = RelationAt(t, i);
      terms.push_back(term);
      i = end;
    }
  }
  return terms;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/following_days.h"

#include <algorithm>

#include "common/civil_date.h"
#include "ingest_service/pipeline/mentions/day_span.h"

namespace communique::ingest {
namespace {

constexpr int kBack = 2;  // Sentences.

struct Step {
  int end = -1;  // Token behind the words; -1 where they tell no day.
  int days = 0;
};

// "the next day", "the following day", "the previous day", "the same day", "the day after", "the day before".
Step ReadDefinite(const Tree& tree, int i, int end) {
  if (tree.Lower(i) != "the" || i + 2 >= end) return {};
  const std::string& first = tree.Lower(i + 1);
  const std::string& second = tree.Lower(i + 2);
  if (second == "day" && (first == "next" || first == "following")) return {i + 3, 1};
  if (second == "day" && first == "previous") return {i + 3, -1};
  if (second == "day" && first == "same") return {i + 3, 0};
  // "the day after the vote" is told from the vote.
  const bool closed = i + 3 >= end || tree.IsPunctuation(i + 3);
  if (first != "day" || !closed) return {};
  if (second == "after") return {i + 3, 1};
  return second == "before" ? Step{i + 3, -1} : Step();
}

// "a day later", "three days earlier".
Step ReadCountedDays(const Tree& tree, const Expressions& expressions, int i, int end) {
  if (i + 2 >= end || tree.Lemma(i + 1) != "day") return {};
  const ExpressionWord number = expressions.Find(tree.Lower(i));
  int count = tree.Lower(i) == "a" || tree.Lower(i) == "one" ? 1 : 0;
  if (count == 0 && number.kind == ExpressionKind::kNumber) count = number.value;
  if (count == 0) return {};
  if (tree.Lower(i + 2) == "later") return {i + 3, count};
  return tree.Lower(i + 2) == "earlier" ? Step{i + 3, -count} : Step();
}

// The single day named last before the token; null if none was near.
const TimeExpression* DayBefore(const TimeLayers& layers, const std::vector<TimeExpression>& times,
                                int token) {
  const TimeExpression* last = nullptr;
  for (const TimeExpression& time : times) {
    if (time.end_token > token) break;
    const bool near = layers.tree.Sentence(token) - layers.tree.Sentence(time.begin_token) <= kBack;
    const bool day = time.granularity == "day" && time.point.has_start() && time.point.has_end() &&
                     ToDayNumber(time.point.end()) == ToDayNumber(time.point.start()) + 1;
    if (near && day) last = &time;
  }
  return last;
}

}  // namespace

void AddFollowingDays(const TimeLayers& layers, const Expressions& expressions,
                      std::vector<TimeExpression>* times) {
  const auto by_place = [](const TimeExpression& a, const TimeExpression& b) {
    return a.begin_token < b.begin_token;
  };
  for (const Sentence& sentence : layers.sentences) {
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
      Step step = ReadDefinite(layers.tree, i, sentence.end_token);
      if (step.end < 0) step = ReadCountedDays(layers.tree, expressions, i, sentence.end_token);
      const TimeExpression* day = step.end < 0 ? nullptr : DayBefore(layers, *times, i);
      if (day == nullptr) continue;
      TimeExpression time;
      time.begin_token = i;
      time.end_token = step.end;
      time.span = {layers.tokens[i].span.begin, layers.tokens[step.end - 1].span.end};
      const int begin = ToDayNumber(day->point.start()) + step.days;
      time.point = ToDatePoint({begin, begin + 1});
      time.granularity = "day";
      v1::Span* source = time.point.mutable_source();
      source->set_begin(time.span.begin);
      source->set_end(time.span.end);
      source->set_quote(std::string(time.span.In(layers.text)));
      times->insert(std::upper_bound(times->begin(), times->end(), time, by_place), time);
      i = step.end - 1;
    }
  }
}

}  // namespace communique::ingest

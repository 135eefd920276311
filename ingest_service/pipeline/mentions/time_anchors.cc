#include "ingest_service/pipeline/mentions/time_anchors.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "ingest_service/lexicon/words.h"

namespace communique::ingest {
namespace {

constexpr int kLongestAnchor = 100;  // Bytes of text looked at for a gathering's name.

// What the words that end before token `i` make of it; kIn for none.
TimeRelation RelationBefore(const Tree& tree, int i, int begin) {
  const auto is = [&](int at, const char* word) { return at >= begin && tree.Lower(at) == word; };
  int at = i - 1;
  if (is(at, "the") || is(at, "this")) --at;
  if (is(at, "before") || (is(at, "of") && is(at - 1, "ahead")) || (is(at, "to") && is(at - 1, "prior")))
    return TimeRelation::kBefore;
  if (is(at, "by")) return TimeRelation::kBy;
  if (is(at, "after") || is(at, "following")) return TimeRelation::kAfter;
  if (is(at, "since")) return TimeRelation::kSince;
  if (is(at, "until") || is(at, "till")) return TimeRelation::kUntil;
  return TimeRelation::kIn;
}

}  // namespace

absl::optional<Anchor> FindAnchor(const TimeLayers& layers, const Gatherings& gatherings, int token,
                                  int end) {
  if (token < end && (layers.tree.Lower(token) == "the" || layers.tree.Lower(token) == "this")) ++token;
  if (token >= end) return absl::nullopt;
  const int begin = layers.tokens[token].span.begin;
  const std::vector<Word> words = SplitWords(layers.text.substr(begin, kLongestAnchor));
  const std::vector<PhraseMatch> matches = gatherings.editions.LongestAt(words, 0);
  if (matches.empty()) return absl::nullopt;
  const Gathering& gathering = gatherings.list[matches.front().value];
  const auto start = ParseDate(gathering.start_date);
  if (!start.ok()) return absl::nullopt;
  const auto stop = ParseDate(gathering.end_date);
  Anchor anchor;
  anchor.span.begin = ToDayNumber(*start);
  anchor.span.end = stop.ok() ? ToDayNumber(*stop) : anchor.span.begin + 1;
  anchor.id = absl::StrCat("gatherings/", gathering.id);
  anchor.begin_token = token;
  const int last = begin + words[matches.front().end_word - 1].span.end;
  anchor.end_token = token + 1;
  while (anchor.end_token < end && layers.tokens[anchor.end_token].span.begin < last) ++anchor.end_token;
  return anchor;
}

void AddAnchored(const TimeLayers& layers, const Gatherings& gatherings, std::vector<TimeExpression>* times) {
  std::vector<bool> taken(layers.tokens.size(), false);
  for (const TimeExpression& time : *times) {
    std::fill(taken.begin() + time.begin_token, taken.begin() + time.end_token, true);
  }
  const size_t known = times->size();
  for (const Sentence& sentence : layers.sentences) {
    for (int i = sentence.begin_token + 1; i < sentence.end_token && !sentence.header; ++i) {
      const absl::string_view form = layers.tokens[i].span.In(layers.text);
      if (taken[i] || taken[i - 1] || form.empty() || form[0] < 'A' || form[0] > 'Z') continue;
      const TimeRelation relation = RelationBefore(layers.tree, i, sentence.begin_token);
      if (relation == TimeRelation::kIn) continue;
      const auto anchor = FindAnchor(layers, gatherings, i, sentence.end_token);
      if (!anchor || taken[anchor->end_token - 1]) continue;
      TimeExpression time;
      time.begin_token = anchor->begin_token;
      time.end_token = anchor->end_token;
      time.span = {layers.tokens[time.begin_token].span.begin, layers.tokens[time.end_token - 1].span.end};
      time.relation = relation;
      time.point = ToDatePoint(anchor->span);
      time.point.set_anchor(anchor->id);
      time.granularity = "day";
      v1::Span* source = time.point.mutable_source();
      source->set_begin(time.span.begin);
      source->set_end(time.span.end);
      source->set_quote(std::string(time.span.In(layers.text)));
      times->push_back(std::move(time));
    }
  }
  std::inplace_merge(
      times->begin(), times->begin() + static_cast<int>(known), times->end(),
      [](const TimeExpression& a, const TimeExpression& b) { return a.begin_token < b.begin_token; });
}

}  // namespace communique::ingest

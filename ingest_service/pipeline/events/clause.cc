#include "ingest_service/pipeline/events/clause.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/asides.h"
#include "ingest_service/pipeline/events/enclosing_marks.h"
#include "ingest_service/pipeline/frames/list_items.h"
#include "ingest_service/pipeline/text/segment.h"

namespace communique::ingest {
namespace {

constexpr int kNear = 9;              // Tokens behind an event in which its time may stand.
constexpr int kLongIntroduction = 3;  // Tokens of an introductory clause that is cut off.

bool IsOutside(const Tree& tree, int head, int child) {
  if (tree.HasRelation(child, "conj"))
    return tree.IsVerb(child) || tree.IsVerb(head) || tree.Child(child, "cop") >= 0;
  if (tree.HasRelation(child, "parataxis")) return true;
  if (tree.HasRelation(child, "advcl") && child < head)
    return tree.SubtreeEnd(child) - tree.SubtreeBegin(child) > kLongIntroduction;
  if (tree.HasRelation(child, "mark") || tree.HasRelation(child, "cc")) return tree.Lower(child) != "to";
  if (tree.HasRelation(child, "discourse") || tree.HasRelation(child, "punct")) return true;
  return false;
}

// Widens the range by what hangs under `head`.
void Widen(const Tree& tree, int head, TokenRange* range) {
  range->begin = std::min(range->begin, head);
  range->end = std::max(range->end, head + 1);
  for (int child : tree.Children(head)) {
    if (IsOutside(tree, head, child)) continue;
    range->begin = std::min(range->begin, tree.SubtreeBegin(child));
    range->end = std::max(range->end, tree.SubtreeEnd(child));
  }
}

int Depth(const Tree& tree, int from, int to) {
  int depth = 0;
  for (; from >= 0 && from != to; from = tree.Head(from)) ++depth;
  return from == to ? depth : 1000;
}

// The verb that a time hangs under, or -1.
int GovernorOf(const Tree& tree, int token) {
  for (int i = tree.Head(token); i >= 0; i = tree.Head(i)) {
    if (tree.IsVerb(i)) return i;
  }
  return -1;
}

// Something ends the phrase of the event between it and a time.
bool IsApart(const Tree& tree, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (tree.IsVerb(i) || tree.Lower(i) == ";" || tree.Relation(i) == "mark") return true;
    // A comma ends the phrase but inside a name and right before the time.
    if (tree.Lower(i) == "," && i + 3 < end && tree.Upos(i + 1) != "PROPN") return true;
  }
  return false;
}

const Frame* FrameAt(const EventContext& context, int head) {
  for (const Frame& frame : context.frames) {
    if (frame.head_token == head) return &frame;
  }
  return nullptr;
}

bool IsSpeech(const EventContext& context, int verb) {
  const Frame* frame = verb < 0 ? nullptr : FrameAt(context, verb);
  return frame != nullptr && frame->kind == v1::EVENT_KIND_STATEMENT;
}

// What happens under such a verb happens when it does: journeys, encounters, taking part.
bool Carries(const EventContext& context, int verb) {
  const Frame* frame = FrameAt(context, verb);
  const bool carried =
      frame != nullptr && (frame->kind == v1::EVENT_KIND_TRAVEL || frame->kind == v1::EVENT_KIND_MEETING);
  return carried || context.cues.Has("taking_part", context.tree.Lemma(verb));
}

// "|A| is due to sign", "|A| looks forward to meeting B": the clause is that of who is to do it.
bool IsToBeDone(const EventContext& context, int verb, int agent) {
  const int above = context.tree.Head(verb);
  const bool ahead = above >= 0 && context.tree.Lemma(above) == "look" && context.tree.Xpos(verb) == "VBG";
  if ((!ahead && !context.tree.HasRelation(verb, "xcomp")) || above < 0 ||
      context.tree.Head(agent) != above || !context.tree.HasRelation(agent, "nsubj"))
    return false;
  const std::string& lemma = context.tree.Lemma(above);
  return ahead || context.cues.Has("scheduling", lemma) || context.cues.Has("plan", lemma) ||
         context.cues.Has("staying", lemma) || context.cues.Has("factive", lemma) ||
         context.cues.Has("trying", lemma);
}

}  // namespace

TokenRange ClauseOf(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  if (const Argument* content = FindArgument(frame, Role::kContent); content != nullptr) {
    // The verb of a list item is content and trigger at once: the item from there on.
    if (content->head_token == frame.head_token && IsListItem(context, frame)) {
      const int begin =
          tree.IsVerb(frame.head_token) ? frame.head_token : tree.SubtreeBegin(frame.head_token);
      return Trimmed(context, {begin, SentenceOf(context, frame.sentence).end});
    }
  }
  TokenRange range = {frame.head_token, frame.head_token + 1};
  Widen(tree, frame.head_token, &range);
  // "X agreed to A": what is agreed belongs to the clause, however it hangs.
  for (const Argument& argument : frame.arguments) {
    if (argument.role == Role::kContent && tree.Sentence(argument.head_token) == frame.sentence &&
        argument.head_token > frame.head_token) {
      range.end = std::max(range.end, argument.end_token);
    }
    // "for talks on Monday |with A|", hung from another noun; "hosting and meeting |with A|", from the other verb
    if (argument.role == Role::kPartner &&
        (tree.IsNominal(frame.head_token) || tree.HasRelation(frame.head_token, "conj")) &&
        argument.begin_token >= range.end && argument.begin_token <= range.end + kNear &&
        tree.Sentence(argument.head_token) == frame.sentence)
      range.end = argument.end_token;
  }
  if (const Argument* agent = FindArgument(frame, Role::kAgent);
      agent != nullptr && IsToBeDone(context, frame.head_token, agent->head_token))
    range.begin = std::min(range.begin, agent->begin_token);
  // A conjunct noun of a light verb is evidence alone: "... and support for the plan".
  if (frame.light_token >= 0 && tree.HasRelation(frame.light_token, "conj")) {
    range = {frame.light_token, frame.light_token + 1};
    Widen(tree, frame.light_token, &range);
  }
  while (range.begin < range.end && IsLooseMark(tree, range, range.begin) && range.begin != frame.head_token)
    ++range.begin;
  while (range.end > range.begin + 1 && IsLooseMark(tree, range, range.end - 1)) --range.end;
  return WithoutAsides(context, frame, range);
}

bool IsListItem(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.tree.Sentence(agent->head_token) != frame.sentence;
}

TokenRange SentenceOf(const EventContext& context, int sentence) {
  const auto& span = context.document.sentences[sentence];
  TokenRange range = {BehindMark(context.document, context.tree, sentence), span.end_token};
  while (range.end > range.begin + 1 && context.tree.Lower(range.end - 1) == ".") --range.end;
  return range;
}

TokenRange Trimmed(const EventContext& context, TokenRange range) {
  const Tree& tree = context.tree;
  const auto loose = [&](int i) {
    const std::string& word = tree.Lower(i);
    return IsLooseMark(tree, range, i) || word == "and" || word == "or" || word == "but";
  };
  while (range.end > range.begin + 1 && loose(range.end - 1)) --range.end;
  while (range.begin + 1 < range.end && loose(range.begin)) ++range.begin;
  return range;
}

Span SpanOf(const EventContext& context, TokenRange range) {
  if (range.empty()) return {};
  range = WithPairs(context.tree, range);
  return {context.document.tokens[range.begin].span.begin, context.document.tokens[range.end - 1].span.end};
}

void SetSpan(const EventContext& context, Span span, v1::Span* out) {
  out->set_begin(span.begin);
  out->set_end(span.end);
  out->set_sentence(SentenceNumberAt(context.document.sentences, span.begin));
  out->set_quote(std::string(span.In(context.document.text)));
}

std::vector<int> TimesOf(const EventContext& context, int head, TokenRange range) {
  std::vector<std::pair<int, int>> found;
  const auto& times = context.document.mentions.times;
  for (int t = 0; t < static_cast<int>(times.size()); ++t) {
    const TimeExpression& time = times[t];
    if (time.recurring || (!time.point.has_start() && !time.point.has_end())) continue;
    // The clause may be cut short inside the words of a time: "on June | 14".
    if (time.begin_token < range.begin || time.begin_token >= range.end) continue;
    int top = time.begin_token;  // The token of the expression that hangs highest.
    for (int i = time.begin_token; i < time.end_token; ++i) {
      if (Depth(context.tree, i, head) < Depth(context.tree, top, head)) top = i;
    }
    found.emplace_back(Depth(context.tree, top, head), t);
  }
  std::sort(found.begin(), found.end());
  std::vector<int> order;
  order.reserve(found.size());
  for (const auto& entry : found) order.push_back(entry.second);
  return order;
}

// "• 8 July 2021 – A signed B": the time that opens the entry of a chronology; -1 if the sentence opens with none.
int TimeOfEntry(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const auto& times = context.document.mentions.times;
  const int first = context.document.sentences[tree.Sentence(token)].begin_token;
  for (int t = 0; t < static_cast<int>(times.size()); ++t) {
    const int end = times[t].end_token;
    if (times[t].begin_token != first || end >= tree.size() || !times[t].point.has_start()) continue;
    const std::string& mark = tree.Lower(end);
    if (mark == "-" || mark == ":" || mark == "–" || mark == "—" || mark == "--") return t;
  }
  return -1;
}

int TimeAround(const EventContext& context, int head, TokenRange range) {
  const Tree& tree = context.tree;
  const auto& times = context.document.mentions.times;
  int chosen = -1, nearest = kNear + 1;
  for (int t = 0; t < static_cast<int>(times.size()); ++t) {
    const TimeExpression& time = times[t];
    if (time.recurring || !time.point.has_start() || !time.point.has_end()) continue;
    if (tree.Sentence(time.begin_token) != tree.Sentence(head)) continue;
    const int governor = GovernorOf(tree, time.begin_token);
    const int away = time.begin_token - range.end;
    // "her visit to Lima in May": behind the words of the event, with no verb between.
    if (away >= 0 && away < nearest && !IsApart(tree, range.end, time.begin_token) &&
        !IsSpeech(context, governor)) {
      chosen = t;
      nearest = away;
    }
    // "will fly to Lima on May 3 to meet the president": the purpose shares the time of the journey.
    const bool carried = governor >= 0 && Carries(context, governor) && tree.Dominates(governor, head);
    if (chosen < 0 && (governor == head || carried)) {
      chosen = t;
    }
  }
  return chosen >= 0 ? chosen : TimeOfEntry(context, head);
}

bool IsUnmodified(const Tree& tree, int noun) {
  return absl::c_none_of(tree.Children(noun), [&](int child) {
    return tree.HasRelation(child, "amod") || tree.HasRelation(child, "compound") ||
           tree.HasRelation(child, "nmod") || tree.HasRelation(child, "nummod") ||
           tree.HasRelation(child, "acl");
  });
}

TokenRange NounPhraseOf(const Tree& tree, int noun) {
  TokenRange phrase = {noun, tree.SubtreeEnd(noun)};
  for (int child : tree.Children(noun)) {
    const bool joins =
        tree.HasRelation(child, "case") || tree.HasRelation(child, "cc") || tree.IsPunctuation(child);
    if (child < noun && !joins) phrase.begin = std::min(phrase.begin, tree.SubtreeBegin(child));
  }
  while (phrase.end > noun + 1 && tree.IsPunctuation(phrase.end - 1)) --phrase.end;
  return phrase;
}

TokenRange WithNoun(const EventContext& context, const Frame& frame, int noun, TokenRange clause) {
  if (context.tree.Relation(frame.head_token) == "amod" && noun > frame.head_token)
    return {clause.begin, std::max(clause.end, noun + 1)};  // "UN-brokered truce"
  const bool behind = noun >= 0 && noun < clause.begin && context.tree.Head(frame.head_token) == noun;
  if (!behind || !context.tree.HasRelation(frame.head_token, "acl")) return clause;
  return {NounPhraseOf(context.tree, noun).begin, clause.end};
}

}  // namespace communique::ingest

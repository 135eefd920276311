#include "ingest_service/pipeline/frames/judge_factuality.h"

#include <algorithm>

namespace communique::ingest {
namespace {

bool IsNegation(const std::string& word) {
  return word == "not" || word == "n't" || word == "never" || word == "no" || word == "nobody" ||
         word == "neither" || word == "without";
}

bool IsNegated(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (child > head && !tree.HasRelation(child, "advmod")) continue;
    const bool direct = tree.HasRelation(child, "advmod") || tree.HasRelation(child, "det") ||
                        tree.HasRelation(child, "aux") || tree.HasRelation(child, "cc");
    if (direct && IsNegation(tree.Lower(child))) return true;
    // "no agreement was reached", "neither side met".
    if (tree.HasRelation(child, "nsubj")) {
      for (int word : tree.Children(child)) {
        if (tree.HasRelation(word, "det") && IsNegation(tree.Lower(word))) return true;
      }
    }
  }
  return false;
}

// The words that weaken or suspend a clause from above: "hopes that", "if", "is likely to".
v1::Event::Certainty FromAbove(const Tree& tree, const Cues& cues, int head) {
  v1::Event::Certainty certainty = v1::Event::CERTAINTY_CERTAIN;
  for (int child : tree.Children(head)) {
    if (tree.HasRelation(child, "mark") && cues.Has("hypothetical", tree.Lower(child)))
      return v1::Event::CERTAINTY_UNCOMMITTED;
    if (tree.HasRelation(child, "aux") && cues.Has("possible", tree.Lower(child)))
      certainty = v1::Event::CERTAINTY_POSSIBLE;
    if (tree.HasRelation(child, "advmod") && cues.Has("possible", tree.Lower(child)))
      certainty = v1::Event::CERTAINTY_POSSIBLE;
    if (tree.HasRelation(child, "advmod") && cues.Has("probable", tree.Lower(child)))
      certainty = v1::Event::CERTAINTY_PROBABLE;
  }
  const int above = tree.Head(head);
  if (above < 0 || certainty != v1::Event::CERTAINTY_CERTAIN) return certainty;
  if (tree.HasRelation(head, "xcomp") || tree.HasRelation(head, "ccomp") || tree.HasRelation(head, "acl")) {
    if (cues.Has("hypothetical", tree.Lemma(above))) return v1::Event::CERTAINTY_UNCOMMITTED;
    if (cues.Has("probable", tree.Lemma(above))) return v1::Event::CERTAINTY_PROBABLE;
    if (cues.Has("possible", tree.Lemma(above))) return v1::Event::CERTAINTY_POSSIBLE;
  }
  return certainty;
}

// "proceeds to A next", "leaves for B tomorrow": the present with a word of what comes, near the verb.
bool IsImminent(const Tree& tree, int head) {
  if (tree.Xpos(head) != "VBZ" && tree.Xpos(head) != "VBP") return false;
  constexpr int kNear = 8;
  for (int i = head + 1; i < std::min(head + kNear, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.Lower(i) == "tomorrow") return true;
    if (tree.Lower(i) == "next" && (i + 1 == tree.size() || tree.Lower(i + 1) != "to")) return true;
  }
  return false;
}

bool IsFuture(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (!tree.HasRelation(child, "aux")) continue;
    const std::string& word = tree.Lower(child);
    if (word == "will" || word == "shall" || word == "'ll" || word == "would" || word == "wo") return true;
  }
  if (IsImminent(tree, head)) return true;
  const int above = tree.Head(head);
  if (above < 0 || !tree.HasRelation(head, "xcomp")) return false;
  static const auto* kPlans = new std::vector<std::string>{
      "plan", "intend",  "expect", "schedule", "due",     "agree", "set",   "decide",    "go",
      "aim",  "prepare", "pledge", "commit",   "propose", "ready", "slate", "scheduled", "hope"};
  return std::find(kPlans->begin(), kPlans->end(), tree.Lemma(above)) != kPlans->end() ||
         IsFuture(tree, above);
}

bool IsProgressive(const Tree& tree, int head) {
  return tree.Xpos(head) == "VBG" && tree.Child(head, "aux") >= 0;
}

}  // namespace

void JudgeFactuality(const Tree& tree, const Cues& cues, Frame* frame) {
  const int head = frame->head_token;
  frame->certainty = FromAbove(tree, cues, head);
  // Refusals and failures carry their negation themselves.
  frame->polarity = IsNegated(tree, head) ? v1::Event::POLARITY_NEGATED : v1::Event::POLARITY_AFFIRMED;
  if (frame->certainty == v1::Event::CERTAINTY_UNCOMMITTED) {
    frame->time_status = v1::Event::TIME_STATUS_HYPOTHETICAL;
  } else if (IsFuture(tree, head)) {
    frame->time_status = v1::Event::TIME_STATUS_FUTURE;
  } else if (IsProgressive(tree, head)) {
    frame->time_status = v1::Event::TIME_STATUS_ONGOING;
  } else {
    frame->time_status = v1::Event::TIME_STATUS_PAST;
  }
}

}  // namespace communique::ingest

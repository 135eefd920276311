#include "ingest_service/pipeline/events/meetings_wanted.h"

#include <algorithm>
#include <string>

#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/frames/denials.h"

namespace communique::ingest {
namespace {

// "is possible", "was not planned", "is unlikely": said of a meeting, it does not take place.
bool IsNotToBe(const EventContext& context, int predicate) {
  const Tree& tree = context.tree;
  const std::string& word = tree.Lemma(predicate);
  if (tree.Child(predicate, "cop") >= 0 && (word == "unlikely" || context.cues.Has("possible", word)))
    return true;
  return DeniedByAdverb(tree, context.cues, predicate) >= 0;
}

}  // namespace

bool IsOnlyWanted(const EventContext& context, int noun) {
  const Tree& tree = context.tree;
  for (int child : tree.Children(noun)) {
    const std::string& word = tree.Lower(child);
    if (tree.HasRelation(child, "det") && (word == "no" || word == "any")) return true;
  }
  const int above = tree.Head(noun);
  if (above < 0) return false;
  const bool object = tree.HasRelation(noun, "obj") || tree.HasRelation(noun, "nmod") ||
                      tree.HasRelation(noun, "ccomp") ||
                      (tree.HasRelation(noun, "obl") && tree.Case(noun) == "for");
  if (object && context.cues.Has("wanting", tree.Lemma(above))) return true;
  // "a decision on opening talks": not opened yet.
  const bool deed =
      tree.Xpos(above) == "VBG" && tree.HasRelation(above, "acl") && tree.IsNominal(tree.Head(above));
  if (object && deed && tree.Child(above, "mark") >= 0) return true;
  // "a boycott of talks", "a meeting is possible", "is not planned"
  if (tree.Case(noun) == "of" && context.cues.Has("calling_off", tree.Lemma(above))) return true;
  if (tree.HasRelation(noun, "nsubj") && IsNotToBe(context, above)) return true;
  return tree.IsVerb(above) && object && !IsAsserted(context, above);
}

bool IsUndertaken(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  const int first = tree.FirstConjunct(verb);
  const int above = tree.Head(first);
  // "agreed on holding talks in May"
  const bool agrees = above >= 0 && (tree.Lemma(above) == "agree" || tree.Lemma(above) == "concur");
  if (agrees && tree.Xpos(first) == "VBG" && first > above) return true;
  if (above < 0 || tree.Xpos(first) != "VB" || tree.ChildWord(first, "mark", "to") < 0) return false;
  const bool complement =
      tree.HasRelation(first, "xcomp") ||
      (tree.HasRelation(first, "advcl") && (above == verb - 2 || tree.Lemma(above) == "call")) ||
      (tree.HasRelation(first, "acl") && !tree.IsVerb(above));
  return complement && context.cues.Has("wanting", tree.Lemma(above)) && tree.Lemma(above) != "hope";
}

bool IsContentOfOffer(const EventContext& context, int verb) {
  const int above = context.tree.Head(context.tree.FirstConjunct(verb));
  return above >= 0 && IsContentOfAct(context, verb) &&
         std::any_of(context.frames.begin(), context.frames.end(),
                     [&](const Frame& act) { return act.head_token == above && act.value == "OFFERED"; });
}

bool IsAgreed(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  for (int steps = 0; steps < 3; ++steps) {
    const int first = tree.FirstConjunct(verb);
    const int above = tree.Head(first);
    if (above < 0 || !tree.IsVerb(above)) return false;
    if (tree.HasRelation(first, "ccomp")) {
      return std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& frame) {
        return frame.head_token == above && frame.kind == v1::EVENT_KIND_COMMITMENT && frame.name != "will";
      });
    }
    if (!tree.HasRelation(first, "xcomp")) return false;
    verb = above;
  }
  return false;
}

}  // namespace communique::ingest

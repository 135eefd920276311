#include "ingest_service/pipeline/mentions/tense.h"

namespace communique::ingest {
namespace {

constexpr int kHighest = 12;  // Steps up the tree.

bool IsFutureCue(const Expressions& expressions, absl::string_view lemma) {
  const ExpressionWord word = expressions.Find(lemma);
  return word.cue > 0;
}

// What an adjective of the noun says.
Tense OfModifiers(const Tree& tree, const Expressions& expressions, int noun) {
  for (int child : tree.Children(noun)) {
    if (!tree.HasRelation(child, "amod")) continue;
    const int cue = expressions.Find(tree.Lower(child)).cue;
    if (cue != 0) return cue > 0 ? Tense::kFuture : Tense::kPast;
  }
  return Tense::kUnknown;
}

Tense OfAuxiliaries(const Tree& tree, const Expressions& expressions, int verb) {
  Tense tense = Tense::kUnknown;
  for (int child : tree.Children(verb)) {
    if (!tree.HasRelation(child, "aux") && !tree.HasRelation(child, "cop")) continue;
    if (tree.Xpos(child) == "MD") return Tense::kFuture;
    if (expressions.Find(tree.Lower(child)).past_auxiliary) {
      tense = Tense::kPast;
    } else if (tense == Tense::kUnknown) {
      tense = Tense::kFuture;  // "is visiting on Monday", "is due on Monday".
    }
  }
  return tense;
}

Tense OfVerb(const Tree& tree, const Expressions& expressions, int verb) {
  const absl::string_view tag = tree.Xpos(verb);
  const Tense auxiliary = OfAuxiliaries(tree, expressions, verb);
  if (auxiliary != Tense::kUnknown) return auxiliary;
  if (tag == "VBD" || tag == "VBN") return Tense::kPast;
  if (tag == "VBZ" || tag == "VBP" || tag == "VB") return Tense::kFuture;
  return Tense::kUnknown;
}

}  // namespace

Tense TenseOf(const Tree& tree, const Expressions& expressions, int begin, int end) {
  int top = begin;
  while (top + 1 < end && tree.Head(top) >= begin && tree.Head(top) < end) ++top;
  int node = top;
  bool through_noun = false;  // The time modifies a noun, not the verb itself.
  for (int step = 0; step < kHighest && node >= 0; ++step, node = tree.Head(node)) {
    if (node >= begin && node < end) continue;
    if (IsFutureCue(expressions, tree.Lemma(node))) return Tense::kFuture;
    const bool predicate = tree.IsVerb(node) || tree.Child(node, "cop") >= 0;
    if (predicate) {
      const Tense tense = OfVerb(tree, expressions, node);
      // "refused to host the spring session": an infinitive says nothing of the time inside its object.
      const bool bare = tree.Xpos(node) == "VB" && OfAuxiliaries(tree, expressions, node) == Tense::kUnknown;
      if (bare && through_noun) return Tense::kUnknown;
      if (tense != Tense::kUnknown) return tense;
    } else {
      through_noun = through_noun || step == 1;
      const Tense tense = OfModifiers(tree, expressions, node);
      if (tense != Tense::kUnknown) return tense;
      const absl::string_view marker = tree.Case(node);
      if (marker == "before" || marker == "until" || marker == "ahead") return Tense::kFuture;
    }
  }
  return Tense::kUnknown;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/frames/destinations.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

bool EndsGathering(const FrameContext& context, int token) {
  return absl::c_any_of(context.document.mentions.mentions, [&](const Mention& mention) {
    return mention.type == EntityType::kGathering && mention.end_token == token + 1;
  });
}

// "Camp Smith", "Fort Jones"
bool IsNamedFacility(const FrameContext& context, int token) {
  return absl::c_any_of(context.tree.Children(token), [&](int child) {
    return context.tree.HasRelation(child, "compound") && context.tree.Xpos(child) == "NNP" &&
           context.cues.Has("facility", context.tree.Lemma(child));
  });
}

// "three countries: Kenya, Chad and Mali", "several cities, including Lima"
bool NamesInstances(const FrameContext& context, int token) {
  const Tree& tree = context.tree;
  return tree.Xpos(token) == "NNS" && context.cues.Has("toured", tree.Lemma(token)) &&
         absl::c_any_of(tree.Children(token), [&](int child) {
           const bool named = tree.HasRelation(child, "appos") ||
                              (tree.HasRelation(child, "nmod") && tree.Case(child) == "including");
           return child > token && named && IsDestination(context, child);
         });
}

}  // namespace

bool IsDestination(const FrameContext& context, int token) {
  const Tree& tree = context.tree;
  if (token < 0) return false;
  if (tree.Lower(token) == "here" && tree.Upos(token) == "ADV") return true;
  // "a tour of Gulf capitals"
  const int tour = tree.Xpos(token) == "NNS" && tree.Case(token) == "of" ? tree.Head(token) : -1;
  if (tour >= 0 && tree.Lemma(tour) == "tour" && context.cues.Has("toured", tree.Lemma(token))) return true;
  if (NamesInstances(context, token)) return true;
  // "visited a refugee camp"
  const int visit = tree.Relation(token) == "obj" ? tree.Head(token) : -1;
  if (visit >= 0 && (tree.Lemma(visit) == "visit" || tree.Lemma(visit) == "tour") &&
      (context.cues.Has("facility", tree.Lemma(token)) || IsNamedFacility(context, token)))
    return true;
  if (context.cues.Has("destination", tree.Lemma(token)) && tree.ChildWord(token, "det", "the") >= 0)
    return true;
  for (int conjunct : tree.Conjuncts(token)) {
    // "to the U.S.-Morocco dialogue" leads to neither.
    const auto names = [&](const auto& range) {
      // "came to Norway's defence"
      const int next = range.end_token;
      const bool owner =
          next < tree.size() && tree.Xpos(next) == "POS" && tree.Relation(conjunct) == "nmod:poss";
      return range.begin_token <= conjunct && conjunct < range.end_token && !tree.IsHyphen(next) && !owner;
    };
    const auto& mentions = context.document.mentions.mentions;
    // "the delegation to Stockholm+50"
    const bool conference = absl::c_any_of(mentions, [&](const Mention& mention) {
      return mention.type == EntityType::kGathering && names(mention);
    });
    if (conference) continue;
    for (const Mention& mention : mentions) {
      const bool place = (mention.type == EntityType::kPlace || mention.type == EntityType::kCountry) &&
                         mention.form != MentionForm::kPronoun;  // "return to its quota"
      if (place && names(mention)) return true;
    }
    for (const NamedEntity& name : context.document.syntax.names) {
      if (name.type == "LOC" && names(name)) return true;
    }
  }
  return false;
}

int PlaceAfter(const FrameContext& context, const std::vector<std::string>& prepositions, int from) {
  const Tree& tree = context.tree;
  const auto takes = [&](const std::string& name) { return absl::c_linear_search(prepositions, name); };
  for (int i = from + 1; i < std::min(from + 12, tree.size()) && tree.Sentence(i) == tree.Sentence(from);
       ++i) {
    if (tree.IsVerb(i) || tree.Lower(i) == ";") return -1;
    const bool marks = takes(tree.Lower(i));
    const bool object = i == from + 1 && takes("obj");
    if (!marks && !object) continue;
    for (int t = marks ? i + 1 : i; t < std::min(i + 9, tree.size()); ++t) {
      if (IsDestination(context, t)) return t;
      const absl::string_view upos = tree.Upos(t);
      const bool event = EndsGathering(context, t) || context.cues.Has("ceremony", tree.Lemma(t));
      const bool there = event && t + 1 < tree.size() && tree.Lower(t + 1) == "in";
      if (there)
        ++t;  // "for the summit |in| B"
      else if (upos == "VERB" || upos == "PUNCT" || upos == "ADP" || upos == "SCONJ")
        break;
    }
  }
  return -1;
}

bool IsErrand(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  const int above = tree.HasRelation(verb, "advcl") ? tree.Head(verb) : -1;
  if (above < 0 || tree.Xpos(verb) != "VB" || tree.ChildWord(verb, "mark", "to") < 0) return false;
  return absl::c_any_of(context.lexicon.RowsOf(tree.Lemma(above)),
                        [&](int row) { return context.lexicon.rows[row].kind == v1::EVENT_KIND_TRAVEL; });
}

int PlaceBeforeWhere(const FrameContext& context, int predicate) {
  const Tree& tree = context.tree;
  const int where = tree.ChildWord(predicate, "advmod", "where");
  if (where < 2) return -1;
  const int place = tree.Lower(where - 1) == "," ? where - 2 : where - 1;
  return IsDestination(context, place) ? place : -1;
}

}  // namespace communique::ingest

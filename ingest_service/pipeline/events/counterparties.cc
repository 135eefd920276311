#include "ingest_service/pipeline/events/counterparties.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

bool IsModifier(absl::string_view relation) {
  return relation == "amod" || relation == "compound" || relation == "nmod:poss";
}

// The noun that a name belongs to: "goods" of "Japanese goods", "security" of "Israel's security".
int PhraseOf(const Tree& tree, int head) { return IsModifier(tree.Relation(head)) ? tree.Head(head) : head; }

// "support Ecuador in", "provide Mali with": whom a verb of helping has as its object.
bool IsHelped(const EventContext& context, int head) {
  const Tree& tree = context.tree;
  const int verb = tree.Head(head);
  const bool object = tree.Relation(head) == "obj" || tree.Relation(head) == "iobj";
  return object && verb >= 0 && verb < head && context.cues.Has("helping", tree.Lemma(verb));
}

// "to A", "on A's goods", "the defense of A" where the defense stands behind such a preposition itself.
bool IsTouched(const EventContext& context, int head, TokenRange range) {
  const Tree& tree = context.tree;
  if (IsHelped(context, head)) return true;
  int phrase = PhraseOf(tree, head);
  if (phrase >= 0 && tree.Case(phrase) == "of") phrase = tree.Head(phrase);
  return phrase >= range.begin && phrase < range.end && context.cues.Has("toward", tree.Case(phrase));
}

// The state or bloc is neither told of by the way ("which France leads"), nor a forum ("in the Council", "as host of").
bool IsConcerned(const EventContext& context, EntityType type, int head, TokenRange range) {
  const Tree& tree = context.tree;
  for (int i = head; i >= range.begin; i = tree.Head(i)) {
    if (tree.Relation(i) == "acl:relcl" || context.cues.Has("forum", tree.Case(i))) return false;
    if (type == EntityType::kBloc && (tree.Case(i) == "in" || tree.Case(i) == "at")) return false;
  }
  return true;
}

// The first list of states and blocs that `is_meant`, given the kind and head of its first, without those bound
// themselves.
template <typename IsMeant>
PartyList FirstList(const EventContext& context, TokenRange range, const PartyList& obligors,
                    const IsMeant& is_meant) {
  PartyList found;
  int list = -1;  // The first conjunct of the list that is read.
  for (const Mention& mention : context.document.mentions.mentions) {
    const int head = mention.head_token;
    const bool kind = IsStateOrBloc(mention.type);
    // "US$ 250 million", and not "promised Pakistan $2 billion".
    const int behind = mention.end_token;
    const bool short_name =
        mention.end_token - mention.begin_token == 1 && context.tree.Lower(head).size() <= 4;
    if (short_name && behind < context.tree.size() && context.tree.Lower(behind) == "$") continue;
    if (!kind || head < range.begin || head >= range.end) continue;
    const int first = context.tree.FirstConjunct(head);
    if (list >= 0 ? first != list : !is_meant(mention.type, first)) continue;
    PartyList party;
    AddEntity(context, mention.entity, &party);
    // "between the United States and Mali": of those bound, and with the others.
    list = first;
    if (party.empty() || IsOnSideOf(party[0], obligors) || IsOnSideOf(party[0], found)) continue;
    *found.Add() = party[0];
  }
  return found;
}

}  // namespace

PartyList CounterpartiesOf(const EventContext& context, int verb, TokenRange range,
                           const PartyList& obligors) {
  range.begin = std::max(range.begin, verb + 1);
  PartyList touched = FirstList(context, range, obligors,
                                [&](EntityType, int head) { return IsTouched(context, head, range); });
  if (!touched.empty()) return touched;
  return FirstList(context, range, obligors,
                   [&](EntityType type, int head) { return IsConcerned(context, type, head, range); });
}

}  // namespace communique::ingest

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

bool IsStateOrBloc(const Mention& mention) {
  return mention.type == EntityType::kCountry || mention.type == EntityType::kBloc;
}

bool IsAmong(const v1::Party& party, const PartyList& obligors) {
  return absl::c_any_of(obligors, [&](const v1::Party& obligor) { return OnOneSide(party, obligor); });
}

}  // namespace

PartyList CounterpartiesOf(const EventContext& context, int verb, TokenRange range,
                           const PartyList& obligors) {
  const Tree& tree = context.tree;
  PartyList found;
  int phrase = -1;  // The first conjunct of the list that is read.
  for (const Mention& mention : context.document.mentions.mentions) {
    const int head = mention.head_token;
    if (!IsStateOrBloc(mention) || head <= verb || head < range.begin || head >= range.end) continue;
    const int first = tree.FirstConjunct(head);
    if (phrase >= 0 ? first != phrase : !IsTouched(context, first, range)) continue;
    PartyList party;
    AddEntity(context, mention.entity, &party);
    // "between the United States and Mali": of those bound, and with the others.
    phrase = first;
    if (party.empty() || IsAmong(party[0], obligors) || IsAmong(party[0], found)) continue;
    *found.Add() = party[0];
  }
  return found;
}

}  // namespace communique::ingest

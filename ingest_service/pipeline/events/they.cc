#include "ingest_service/pipeline/events/they.h"

#include <algorithm>

#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/states_served.h"
#include "ingest_service/pipeline/mentions/pronoun_places.h"

namespace communique::ingest {
namespace {

// "he", "she" or "it", of whom no mention tells who it is.
bool IsUnknown(const EventContext& context, int token) {
  const std::string& word = context.tree.Lower(token);
  const auto& mentions = context.document.mentions.mentions;
  return (word == "he" || word == "she" || word == "it") &&
         std::none_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
           return mention.begin_token == token && mention.entity >= 0;
         });
}

}  // namespace

int PluralBefore(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const int sentence = tree.Sentence(token);
  const bool quoted = IsQuoted(context.quotations, context.document.tokens[token].span);
  if (sentence == 0 || quoted || tree.Lower(token) != "they") return -1;
  const Sentence& before = context.document.sentences[sentence - 1];
  for (int i = before.begin_token; i < before.end_token; ++i) {
    if (!tree.HasRelation(i, "nsubj") || tree.Head(tree.Head(i)) >= 0) continue;
    const bool plural =
        tree.Xpos(i) == "NNS" || tree.Xpos(i) == "NNPS" || context.parties.Members(i).size() > 1;
    return plural ? i : -1;
  }
  return -1;
}

int PluralMeant(const EventContext& context, int token) {
  constexpr int kBack = 12;  // Sentences.
  const Tree& tree = context.tree;
  if (tree.Xpos(token) != "NNS" || !IsUnmodified(tree, token)) return -1;
  // "Ministers failed to agree": those who met, where "officials" without an article are any.
  const bool bare = tree.Child(token, "det") < 0 && context.cues.Has("bloc_people", tree.Lemma(token));
  if (!bare && tree.ChildWord(token, "det", "the") < 0) return -1;
  for (int t = token - 1; t >= 0 && tree.Sentence(token) - tree.Sentence(t) <= kBack; --t) {
    if (tree.Lower(t) == tree.Lower(token) && !StatesServed(context, t).empty()) return t;
  }
  return -1;
}

int SayerMeant(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const bool they = tree.Lower(token) == "they";
  if ((!they && !IsUnknown(context, token)) || !tree.HasRelation(token, "nsubj")) return -1;
  const int before = they ? -1 : DescribedActorBefore(tree, token);
  if (before >= 0 && context.lexicon.Noun(tree.Lemma(before)) == PartyNoun::kPerson) return before;
  const int clause = tree.FirstConjunct(tree.Head(token));
  const int verb = tree.HasRelation(clause, "ccomp") ? tree.Head(clause) : -1;
  if (verb < 0 || context.lexicon.speech.Of(tree.Lemma(verb)).empty()) return -1;
  const int sayer = tree.Child(verb, "nsubj");
  if (sayer < 0 || sayer >= token || tree.Upos(sayer) == "PRON" || !context.parties.AnyParty(sayer))
    return -1;
  const PartyNoun noun = context.lexicon.Noun(tree.Lemma(sayer));
  const bool body = noun == PartyNoun::kBody || noun == PartyNoun::kGovernment;
  // "the commission said it would wait"
  const PartyNoun meant = tree.Lower(token) == "it" ? PartyNoun::kBody : PartyNoun::kPerson;
  if (!they) return noun == meant && context.parties.At(sayer).described ? sayer : -1;
  const bool plural = tree.Xpos(sayer) == "NNS" || context.parties.Members(sayer).size() > 1;
  return plural || body ? sayer : -1;
}

}  // namespace communique::ingest

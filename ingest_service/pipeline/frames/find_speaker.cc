#include <algorithm>

#include "ingest_service/pipeline/frames/list_items.h"
#include "ingest_service/pipeline/frames/said_clause.h"
#include "ingest_service/pipeline/frames/speech_tags.h"

namespace communique::ingest {
namespace {

constexpr int kFarthest = 9;  // Tokens between a verb and the head of the speaker behind it.

bool SameSentence(const Tree& tree, int a, int b) {
  return a >= 0 && a < tree.size() && tree.Sentence(a) == tree.Sentence(b);
}

// Words that may stand between a subject and its verb: "has also", "last Friday".
bool IsBetween(const FrameContext& context, int token) {
  const absl::string_view upos = context.tree.Upos(token);
  return upos == "AUX" || upos == "ADV" || upos == "PART" ||
         IsInTime(context.document.mentions.times, token) ||
         context.cues.Has("day_word", context.tree.Lower(token)) ||
         context.cues.Has("copula", context.tree.Lemma(token));
}

// A party, a pronoun that the events stage may resolve by who spoke before, or a text that speaks for its issuer.
bool CanSpeak(const FrameContext& context, int token) {
  const std::string& word = context.tree.Lower(token);
  return word == "he" || word == "she" || word == "they" || context.parties.AnyParty(token) ||
         IsSpeakingText(context.tree, context.cues, context.parties, token);
}

// The party that the noun phrase around `token` names: the token's own, or that of a word it hangs from.
int PartyAround(const FrameContext& context, int token) {
  for (int t = token, steps = 0; t >= 0 && steps < 6; t = context.tree.Head(t), ++steps) {
    if (CanSpeak(context, t)) {
      const int first = context.tree.FirstConjunct(t);  // "France and Germany"
      return CanSpeak(context, first) ? first : t;
    }
    if (!context.tree.IsNominal(t) && context.tree.Upos(t) != "ADJ") return -1;
    const absl::string_view relation = context.tree.Relation(t);
    if (relation != "compound" && relation != "flat" && relation != "amod" && relation != "appos") return -1;
  }
  return -1;
}

// The word that the name or title around `token` hangs through: "Minister" of "Minister for Rural Roads".
int HeadOfPhrase(const FrameContext& context, int token) {
  const auto [begin, end] = context.parties.PhraseAround(token);
  while (token >= begin && token < end && context.tree.Head(token) >= begin && context.tree.Head(token) < end)
    token = context.tree.Head(token);
  return token;
}

// Whom a party within a longer subject leaves as the one who acts: nobody of "weapons sold to Chad" and "trade with
// Kenya", "partners" of "two of the partners of the bank". -1 if nobody.
int Ungoverned(const FrameContext& context, int party) {
  const Tree& tree = context.tree;
  while (party >= 0 && tree.Upos(party) != "PRON") {
    const int first = tree.FirstConjunct(party), above = tree.Head(first);
    const absl::string_view preposition = tree.Case(first);
    if (preposition.empty()) return party;
    if (preposition != "of" || above < 0) return -1;
    if (!tree.IsNominal(above) || tree.Upos(above) == "PRON") return party;  // "all of the states"
    party = CanSpeak(context, above) ? above : -1;
  }
  return party;
}

// The noun phrase right before the verb, whatever the parser made of it.
int SpeakerBefore(const FrameContext& context, int verb) {
  for (int i = verb - 1; SameSentence(context.tree, i, verb); --i) {
    if (IsBetween(context, i)) continue;
    return Ungoverned(context, PartyAround(context, i));
  }
  return -1;
}

// "Smith, who leads the talks, said": the noun phrase before the aside that ends at the verb.
int SpeakerBeforeAside(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  int end = verb - 1;
  while (SameSentence(tree, end, verb) && IsBetween(context, end)) --end;
  if (!SameSentence(tree, end, verb) || tree.Lower(end) != ",") return -1;
  int nearest = -1;
  for (int i = end - 1; SameSentence(tree, i - 1, verb); --i) {
    if (tree.Lower(i) != "," || !tree.IsNominal(i - 1)) continue;
    // "a fellow at the Lowy Institute, Ann Berg, said": not the institute.
    const int party = PartyAround(context, HeadOfPhrase(context, i - 1));
    if (party < 0 || (tree.Case(party) != "of" && Ungoverned(context, party) < 0)) continue;
    const std::string& opening = tree.Lower(i + 1);
    if (opening == "who" || opening == "which" || opening == "whose") return party;
    if (nearest < 0) nearest = party;
  }
  // "The mayor of Oslo, Anna Lind, said": the aside is the name.
  if (nearest < 0 && tree.IsNominal(end - 1)) {
    const auto name = context.parties.PhraseAround(end - 1);
    if (name.second == end && SameSentence(tree, name.first - 1, verb) && tree.Lower(name.first - 1) == ",")
      return PartyAround(context, end - 1);
  }
  return nearest;
}

// "two diplomats |who attended the session in Paris| said": whoever the clause before the verb is about.
int SpeakerBeforeClause(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  for (int clause = verb - 1; SameSentence(tree, clause, verb); --clause) {
    if (tree.Relation(clause) != "acl:relcl" || tree.SubtreeEnd(clause) != verb) continue;
    const int noun = tree.Head(clause);
    return tree.Head(noun) != verb && CanSpeak(context, noun) ? noun : -1;
  }
  return -1;
}

// The noun phrase right behind the verb: `"...," said Foreign Minister X`.
int SpeakerBehind(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  if (!SameSentence(tree, verb - 1, verb) || !tree.IsPunctuation(verb - 1)) return -1;
  int party = -1;
  for (int i = verb + 1; i <= verb + kFarthest && SameSentence(tree, i, verb); ++i) {
    const absl::string_view upos = tree.Upos(i);
    if (upos == "DET" || upos == "ADJ" || tree.Relation(i) == "case") {
      if (upos == "ADP" && party >= 0) break;
      continue;
    }
    if (!tree.IsNominal(i)) break;
    if (const int found = PartyAround(context, i); found >= 0) party = found;
  }
  return party;
}

// "A quoted X as saying", "X was quoted as saying": X speaks.
AgentPath QuotedSpeaker(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  const int quoted = tree.IsPassive(verb) ? tree.Child(verb, "nsubj") : tree.Child(verb, "obj");
  if (quoted >= 0 && context.parties.AnyParty(quoted)) return {quoted, "quoted"};
  for (int i = verb + 1; i <= verb + kFarthest && SameSentence(tree, i, verb); ++i) {
    if (tree.Lower(i) == "as") break;
    if (const int party = PartyAround(context, i); party >= 0) return {party, "quoted"};
  }
  return {};
}

bool IsFiniteVerb(const Tree& tree, int verb) {
  const absl::string_view xpos = tree.Xpos(verb);
  return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || tree.Child(verb, "aux") >= 0 ||
         tree.Head(verb) < 0;
}

// "Smith stressed the need to fight what goes on, and urged X": the parser joins the verb to the nearer one, though it
// is of another tense; the subject of the main verb, if that has its tense. -1 if it is not so.
int SubjectOfSameTense(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  const int joined = tree.FirstConjunct(verb);
  if (joined == verb || tree.Child(verb, "nsubj") >= 0 || tree.Xpos(verb) != "VBD" ||
      tree.Xpos(joined) == "VBD")
    return -1;
  int root = joined;
  while (tree.Head(root) >= 0) root = tree.Head(root);
  const int subject = tree.Child(root, "nsubj");
  const bool fits = tree.Xpos(root) == "VBD" && root < joined && subject >= 0;
  return fits && context.parties.AnyParty(subject) ? subject : -1;
}

// "Kenya back in the union, says council chair": a headline, whose first words are no subject.
bool IsTurned(const FrameContext& context, int verb, const AgentPath& agent) {
  const Tree& tree = context.tree;
  return agent.path == "subject" && tree.Lemma(verb) == "say" && agent.token < verb - 1 &&
         tree.Lower(verb - 1) == "," && tree.Child(verb, "ccomp") < 0 && SameSentence(tree, verb + 1, verb) &&
         (tree.IsNominal(verb + 1) || tree.Upos(verb + 1) == "DET" || tree.Upos(verb + 1) == "ADJ") &&
         std::max(tree.Child(verb, "iobj"), tree.Child(verb, "obj")) > verb;
}

}  // namespace

AgentPath FindSubjectNearby(const FrameContext& context, int verb, bool adjective) {
  const Tree& tree = context.tree;
  if (!adjective && (!IsFiniteVerb(tree, verb) || tree.IsPassive(verb))) return {};
  if (const int before = SpeakerBefore(context, verb); before >= 0) return {before, "before"};
  const AgentPath agent = FindAgent(tree, verb);
  if (agent.path == "subject" && agent.token < verb) {
    if (const int around = PartyAround(context, agent.token); around >= 0) return {around, "around"};
  }
  if (const int before = SpeakerBeforeAside(context, verb); before >= 0) return {before, "aside"};
  if (const int before = SpeakerBeforeClause(context, verb); before >= 0) return {before, "clause"};
  if (const int subject = SubjectOfSameTense(context, verb); subject >= 0) return {subject, "shared"};
  return {};
}

AgentPath FindSpeaker(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  if (tree.Lemma(verb) == "quote" || QuotesAs(tree, verb)) return QuotedSpeaker(context, verb);
  const AgentPath agent = FindAgent(tree, verb);
  if (agent.path == "patient") return {};
  if (const int subject = agent.token < 0 ? ListSubject(context, verb) : -1; subject >= 0)
    return {subject, "list"};
  // A finite verb has a subject of its own; where the parser gives it another's, it has missed it.
  const bool finite = IsFiniteVerb(tree, verb);
  const bool own = !finite || agent.path == "subject" || agent.path == "relative" || agent.path == "by" ||
                   (agent.path == "shared" && tree.HasRelation(verb, "conj"));
  if (IsTurned(context, verb, agent)) return {SpeakerBehind(context, verb), "behind"};
  const bool party = agent.token >= 0 && CanSpeak(context, agent.token);
  if (own && party) return agent;
  if (!finite || tree.IsPassive(verb)) return {};
  if (const AgentPath nearby = FindSubjectNearby(context, verb, false); nearby.token >= 0) return nearby;
  // "One site, Znak, claims police sources have": who stands before it says so, though no party.
  const bool named = agent.path == "subject" && agent.token < verb &&
                     !IsQuoted(context.quotations, context.document.tokens[agent.token].span);
  if (const int behind = named ? -1 : SpeakerBehind(context, verb); behind >= 0) return {behind, "behind"};
  return party ? agent : AgentPath{};
}

}  // namespace communique::ingest

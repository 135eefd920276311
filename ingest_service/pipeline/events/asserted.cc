#include "ingest_service/pipeline/events/asserted.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"
#include "ingest_service/pipeline/frames/occasions.h"

namespace communique::ingest {
namespace {

bool IsInfinitive(const Tree& tree, int verb) {
  return tree.Xpos(verb) == "VB" && tree.ChildWord(verb, "mark", "to") >= 0;
}

bool IsWeakened(const EventContext& context, int head) {
  for (int child : context.tree.Children(head)) {
    if (context.tree.HasRelation(child, "aux") && context.cues.Has("weakening", context.tree.Lower(child)))
      return true;
  }
  return false;
}

// "insists that A honour the pact": the bare verb of what is wanted.
bool IsSubjunctive(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  const bool bare = tree.Xpos(verb) == "VB" || tree.Xpos(verb) == "VBP";
  // "the proposal that A sign"
  const bool told = tree.Child(verb, "nsubj") >= 0 && tree.ChildWord(verb, "mark", "to") < 0;
  if (tree.Relation(verb) == "acl" && tree.Xpos(verb) == "VB" && tree.Child(verb, "aux") < 0 && told)
    return true;
  return bare && tree.HasRelation(verb, "ccomp") && tree.Child(verb, "aux") < 0 &&
         context.cues.Has("subjunctive", tree.Lemma(tree.Head(verb)));
}

// "will not be able to pay": no deed yet, or none at all.
bool IsInDoubt(const EventContext& context, int adjective) {
  const Tree& tree = context.tree;
  for (int child : tree.Children(adjective)) {
    const std::string& word = tree.Lower(child);
    if (child < adjective && (context.cues.Has("negation", word) || context.cues.Has("future", word)))
      return true;
  }
  return false;
}

// Officials of one state speak for each other's deeds.
bool SpeaksFor(const v1::Party& speaker, const v1::Party& agent) {
  return OnOneSide(speaker, agent) ||
         (!speaker.on_behalf_of().empty() && speaker.on_behalf_of() == agent.on_behalf_of());
}

// "Finance Minister A said Peru would cut rates", with no word of whose minister: Peru's. Of one who holds no office any
// more the party does not tell whose he was, and he speaks for no other state.
bool MaySpeakFor(const EventContext& context, const v1::Party& official, const PartyList& agents) {
  return absl::c_any_of(context.document.mentions.entities, [&](const Entity& entity) {
    if (entity.type != EntityType::kOfficial || entity.id != official.resource()) return false;
    const auto own = [&](const v1::Party& agent) {
      return agent.resource() == entity.country || agent.on_behalf_of() == entity.country;
    };
    return entity.country.empty() || absl::c_any_of(agents, own);
  });
}

bool HasWord(const EventContext& context, absl::string_view description, absl::string_view cue) {
  const std::vector<std::string> words =
      absl::StrSplit(absl::AsciiStrToLower(description), absl::ByAnyChar(" ,"), absl::SkipEmpty());
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return context.cues.Has(cue, word); });
}

}  // namespace

bool IsOfOffice(const EventContext& context, absl::string_view description) {
  return HasWord(context, description, "voiced");
}

bool IsAsserted(const EventContext& context, int head) {
  const Tree& tree = context.tree;
  if (IsWeakened(context, head) || IsSubjunctive(context, head)) return false;
  for (int verb = head, steps = 0; verb >= 0 && steps < 4; ++steps) {
    const int first = tree.FirstConjunct(verb);
    const int above = tree.Head(first);
    if (above < 0) return true;
    const bool infinitive = IsInfinitive(tree, first) || IsInfinitive(tree, verb);
    const bool gerund = tree.HasRelation(first, "xcomp");
    if (!infinitive && !gerund) return true;
    if (!tree.IsVerb(above) && (IsInDoubt(context, above) || IsWeakened(context, above))) return false;
    if (!tree.IsVerb(above))
      return context.cues.Has("factive", tree.Lemma(above)) || !infinitive || IsOneOfARow(tree, above);
    if (context.cues.Has("nonfactive", tree.Lemma(above)) || IsWeakened(context, above)) return false;
    // "used the occasion to press for"
    if (UsesOccasion(tree, context.cues, above, tree.Child(above, "obj"))) return true;
    if (tree.Child(above, "obj") >= 0 && tree.HasRelation(first, "xcomp") && infinitive &&
        !context.cues.Has("factive", tree.Lemma(above)))
      return false;
    verb = above;
  }
  return true;
}

bool IsContentOfAct(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  const int first = tree.FirstConjunct(verb);
  const int above = tree.Head(first);
  return above >= 0 && std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& act) {
           const bool asks = act.kind == v1::EVENT_KIND_COMMITMENT || act.kind == v1::EVENT_KIND_REQUEST;
           if (!asks || act.head_token == verb || act.head_token != above) return false;
           const Argument* content = FindArgument(act, Role::kContent);
           return content != nullptr ? content->head_token == first : tree.HasRelation(first, "xcomp");
         });
}

bool IsOnlyIf(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  const bool would = tree.Auxiliary(verb, "would") >= 0;
  const bool will = tree.Auxiliary(verb, "will") >= 0;
  for (int child : tree.Children(verb)) {
    if (!tree.HasRelation(child, "advcl")) continue;
    const int condition = tree.ChildWord(child, "mark", "if");
    const bool only = condition > 0 && tree.Lower(condition - 1) == "only";
    if ((would && condition >= 0) || (will && only)) return true;
    if ((would || will) && tree.ChildWord(child, "mark", "unless") >= 0) return true;
  }
  return false;
}

bool IsAskedOfOthers(const EventContext& context, int verb) {
  if (IsSubjunctive(context, verb)) return true;
  const Tree& tree = context.tree;
  const int first = tree.FirstConjunct(verb);
  const int above = tree.Head(first);
  if (above < 0 || !tree.HasRelation(first, "xcomp") || !context.cues.Has("nonfactive", tree.Lemma(above)))
    return false;
  return tree.Child(above, "obj") >= 0 || tree.Child(above, "iobj") >= 0;
}

bool IsInterrogative(const Tree& tree, int verb) {
  for (int child : tree.Children(verb)) {
    if (child > verb) break;
    const std::string& word = tree.Lower(child);
    if (word == "how" || word == "why" || word == "whether") return true;
    // "in May, when it will host": a time, and no question.
    if ((word == "when" || word == "where") && tree.Relation(verb) == "ccomp") return true;
  }
  return false;
}

bool SpeaksOfItself(const EventContext& context, const Frame& frame, const PartyList& agents) {
  if (frame.sources.empty()) return false;
  PartyList speakers;
  AddSpeakers(context, frame, &speakers);
  if (speakers.empty()) return true;
  for (const v1::Party& speaker : speakers) {
    for (const v1::Party& agent : agents) {
      if (SpeaksFor(speaker, agent)) return true;
    }
    // An unnamed official speaks for whoever is the subject.
    const std::string& unnamed = speaker.description();
    if (speaker.resource().empty() && (IsOfOffice(context, unnamed) || HasWord(context, unnamed, "ruling")))
      return true;
    if (MaySpeakFor(context, speaker, agents)) return true;
  }
  return false;
}

std::string DoneTo(const EventContext& context, int noun) {
  const Tree& tree = context.tree;
  const int verb = tree.Head(noun);
  if (verb < 0 || !tree.IsVerb(verb)) return "";
  // "called off talks": the parser may take the object for a predicate, or its particle for a preposition.
  int particle = tree.Child(verb, "compound:prt");
  for (int child : tree.Children(noun)) {
    if (tree.Relation(child) == "case" && tree.Xpos(child) == "RP") particle = child;
  }
  const bool object = tree.HasRelation(noun, "obj") || tree.HasRelation(noun, "xcomp") ||
                      (tree.HasRelation(noun, "obl") && particle == verb + 1);
  if (!object && !(tree.HasRelation(noun, "nsubj") && tree.IsPassive(verb))) return "";
  const std::string lemma = LexicalLemma(tree, context.lexicon, verb);
  return particle < 0 ? lemma : absl::StrCat(lemma, " ", tree.Lower(particle));
}

bool IsCalledOff(const EventContext& context, int noun) {
  return context.cues.Has("calling_off", DoneTo(context, noun));
}

}  // namespace communique::ingest

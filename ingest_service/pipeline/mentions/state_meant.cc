#include "ingest_service/pipeline/mentions/state_meant.h"

#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

constexpr int kGovernmentBack = 3;  // Sentences between "the government" and its state; clauses around it.

// The state of whom the subject names: itself, that of an official, that of "Kenya's minister", "a minister of Kenya"; -1
// if it is told of none.
int StateOfSubject(const ReferenceContext& context, int subject) {
  const Tree& tree = context.chart.tree();
  int state = -1;
  for (const Mention& mention : context.mentions.mentions) {
    if (mention.entity < 0) continue;
    const Entity& entity = context.mentions.entities[mention.entity];
    if (mention.head_token == subject) {
      if (entity.type == EntityType::kCountry) return mention.entity;
      if (entity.type == EntityType::kOfficial && absl::StartsWith(entity.country, "countries/"))
        return EntityOfState(context, std::string(entity.country));
    }
    const bool whose = tree.Head(mention.head_token) == subject && entity.type == EntityType::kCountry &&
                       (mention.head_token < subject || tree.Case(mention.head_token) == "of");
    if (whose && context.chart.world().name_words.person_titles.contains(tree.Lemma(subject)))
      state = mention.entity;
  }
  return state;
}

// "Kenya will help Haiti, |the government| said": the state that acts in what it says; -1 if none does.
int StateSpokenOf(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  const int verb = tree.HasRelation(noun, "nsubj") ? tree.Head(noun) : -1;
  const int said = verb < 0 ? -1 : tree.Child(verb, "ccomp");
  const int subject = said < 0 || said > noun ? -1 : tree.Child(said, "nsubj");
  for (const Mention& mention : context.mentions.mentions) {
    if (mention.head_token == subject && mention.entity >= 0 && mention.type == EntityType::kCountry)
      return mention.entity;
  }
  return -1;
}

// "Blinken is in Kyiv for talks with |the government|": that of the place, and not of who came there; -1 where no place
// is named before.
int HostState(const ReferenceContext& context, int noun) {
  std::string host;
  for (const Mention& mention : context.mentions.mentions) {
    if (mention.entity < 0 || mention.head_token >= noun) continue;
    const Entity& entity = context.mentions.entities[mention.entity];
    const bool place = entity.type == EntityType::kPlace && absl::StartsWith(entity.country, "countries/");
    const bool here =
        context.chart.tree().Sentence(mention.head_token) == context.chart.tree().Sentence(noun);
    if (place && here) host = entity.country;
  }
  return EntityOfState(context, host);
}

// The state spoken of last, by name or through an official of it; -1 if the sentence is about another one ("Kenya sent
// police to Haiti"): nobody knows whose government follows.
int LastState(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  const auto& salient = context.discourse.salient();
  int last = -1, sentence = -1;
  for (auto found = salient.rbegin(); found != salient.rend(); ++found) {
    if (tree.Sentence(noun) - found->sentence > kGovernmentBack) break;
    if (last >= 0 && found->sentence != sentence) break;
    const Entity& entity = context.mentions.entities[found->entity];
    const bool official =
        entity.type == EntityType::kOfficial && absl::StartsWith(entity.country, "countries/");
    if (entity.type != EntityType::kCountry && !official) continue;
    const int state = official ? EntityOfState(context, std::string(entity.country)) : found->entity;
    const bool here = found->sentence == tree.Sentence(noun);
    if (official && found->subject && here && tree.Case(noun) == "with") return HostState(context, noun);
    if (last < 0) {
      last = state;
      sentence = found->sentence;
      if (found->subject) break;
    } else if (found->subject && state != last) {
      return -1;
    }
  }
  return last;
}

}  // namespace

int StateOfSpeaker(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  int above = tree.Head(noun);
  for (int steps = 0; above >= 0 && steps < kGovernmentBack; ++steps, above = tree.Head(above)) {
    // "The government will act, Kenya's minister |said|"
    const int tag = tree.Child(above, "parataxis");
    const bool behind = tag > above && tree.Child(tag, "nsubj") > above;
    const int said = tree.HasRelation(above, "ccomp") ? tree.Head(above) : behind ? tag : -1;
    const int speaker = said < 0 ? -1 : tree.Child(said, "nsubj");
    if (const int state = speaker < 0 ? -1 : StateOfSubject(context, speaker); state >= 0) return state;
  }
  return -1;
}

int StateOfGovernment(const ReferenceContext& context, int noun) {
  // "the administration", as the press calls the government of one state only, if that is spoken of.
  if (context.chart.tree().Lower(noun) == "administration")
    return EntityOfId(context.mentions.entities, "countries/USA");
  if (const int told = StateSpokenOf(context, noun); told >= 0) return told;
  const int speakers = StateOfSpeaker(context, noun);
  return speakers >= 0 ? speakers : LastState(context, noun);
}

int OnlyStateBefore(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  const auto& salient = context.discourse.salient();
  int only = -1;
  bool acts = false;
  for (auto found = salient.rbegin(); found != salient.rend(); ++found) {
    if (tree.Sentence(noun) - found->sentence > 1) break;
    if (context.mentions.entities[found->entity].type != EntityType::kCountry) continue;
    if (only >= 0 && found->entity != only) return -1;
    only = found->entity;
    acts = acts || found->subject;
  }
  return acts ? only : -1;
}

}  // namespace communique::ingest

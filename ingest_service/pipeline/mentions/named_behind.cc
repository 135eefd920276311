#include "ingest_service/pipeline/mentions/named_behind.h"

namespace communique::ingest {

int NamedBehind(const WordChart& chart, const Mentions& mentions, int pronoun, char gender) {
  const Tree& tree = chart.tree();
  const int noun = tree.Relation(pronoun) == "nmod:poss" ? tree.Head(pronoun) : -1;
  if (noun < 0 || chart.world().name_words.others_deeds.contains(tree.Lemma(noun))) return -1;
  const int verb = tree.HasRelation(noun, "obl") ? tree.Head(noun) : -1;
  const int subject = verb > noun ? tree.Child(verb, "nsubj") : -1;
  const int begin = tree.SubtreeBegin(noun);
  if (subject < pronoun || (begin > 0 && tree.Sentence(begin - 1) == tree.Sentence(begin))) return -1;
  for (const Mention& mention : mentions.mentions) {
    if (mention.head_token != subject || mention.entity < 0 || mention.form != MentionForm::kName) continue;
    const Entity& entity = mentions.entities[mention.entity];
    const bool person = IsPerson(entity.type);
    return person && (entity.gender == '?' || entity.gender == gender) ? mention.entity : -1;
  }
  return -1;
}

}  // namespace communique::ingest

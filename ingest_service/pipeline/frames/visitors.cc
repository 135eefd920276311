#include "ingest_service/pipeline/frames/visitors.h"

#include "absl/algorithm/container.h"

namespace communique::ingest {

int VisitorOn(const FrameContext& context, int noun) {
  const Tree& tree = context.tree;
  const absl::string_view where = tree.Case(noun);
  const int above = tree.Head(noun);
  // "back from a visit to B"
  const int from = where == "from" ? tree.ChildWord(noun, "case", "from") : -1;
  const bool back = from > 0 && (tree.Lower(from - 1) == "back" || tree.Lower(from - 1) == "fresh");
  if (!context.lexicon.IsJourney(tree.Lemma(noun)) || above < 0 ||
      (where != "on" && where != "during" && where != "after" && !back))
    return -1;
  if (tree.IsVerb(above)) return FindAgent(tree, above).token;
  if (const int subject = tree.Child(above, "cop") >= 0 ? tree.Child(above, "nsubj") : -1; subject >= 0) {
    // "A, who was in B on a visit"
    const bool relative =
        tree.Lower(subject) == "who" && tree.HasRelation(above, "acl") && tree.Head(above) >= 0;
    return relative ? tree.Head(above) : subject;
  }
  return above < noun && context.parties.AnyParty(above) ? above : -1;
}

int InvitedGuest(const FrameContext& context, int verb, int agent) {
  const Tree& tree = context.tree;
  const Sentence& sentence = context.document.sentences[tree.Sentence(verb)];
  int invitation = sentence.begin_token;
  while (invitation < verb && tree.Lower(invitation) != "invitation") ++invitation;
  if (invitation == verb || invitation > sentence.begin_token + 3 || tree.Case(invitation) != "at") return -1;
  int host = -1, guest = -1;
  for (const Mention& mention : context.document.mentions.mentions) {
    const bool between = mention.begin_token > invitation && mention.end_token <= verb;
    if (!between || mention.type != EntityType::kOfficial || mention.form != MentionForm::kName) continue;
    if (host < 0) host = mention.entity;
    if (mention.entity != host) guest = mention.head_token;
  }
  return agent < guest ? guest : -1;
}

}  // namespace communique::ingest

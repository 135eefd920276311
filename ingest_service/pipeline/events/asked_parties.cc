#include "ingest_service/pipeline/events/asked_parties.h"

#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/sides.h"

namespace communique::ingest {
namespace {

// "wrote |to A| to ask for help", "summoned |A| to demand an answer": who is sent word.
void AddAddressee(const EventContext& context, int head, PartyList* parties) {
  const Tree& tree = context.tree;
  const int verb = tree.Head(tree.FirstConjunct(head));
  if (verb < 0 || !tree.HasRelation(head, "advcl") || !context.cues.Has("asking_by", tree.Lemma(verb)))
    return;
  if (const int object = tree.Child(verb, "obj"); object >= 0) AddParties(context, object, parties);
  for (int addressee : tree.Marked(verb, "to")) AddParties(context, addressee, parties);
}

// Who is to do what is wanted: the subject of its clause, or the first party behind the verb ("demanded that X
// return", however it is parsed); -1 if nobody is named.
int DoerOf(const EventContext& context, const Frame& frame, int wanted) {
  const Tree& tree = context.tree;
  if (wanted < 0) return -1;
  if (const int subject = tree.Child(wanted, "nsubj"); subject >= 0) return subject;
  if (frame.light_token >= 0 || !tree.IsVerb(frame.head_token)) return -1;
  for (int i = frame.head_token + 1; i <= wanted && i < frame.head_token + 8; ++i) {
    if (context.parties.At(i).IsParty()) return i;
    const std::string& word = tree.Lower(i);
    const bool skipped = word == "that" || word == "for" || tree.Upos(i) == "DET" || tree.Upos(i) == "ADJ" ||
                         tree.Relation(i) == "compound" || tree.Relation(i) == "amod";
    if (!skipped) return -1;
  }
  return -1;
}

// "requested talks |with Lima|"
void AddTalkedWith(const EventContext& context, int wanted, PartyList* parties) {
  if (!context.cues.Has("errand", context.tree.Lemma(wanted))) return;
  for (int other : context.tree.Marked(wanted, "with")) {
    const auto& mentions = context.document.mentions;
    const auto place = absl::c_find_if(mentions.mentions, [&](const Mention& mention) {
      return mention.head_token == other && mention.type == EntityType::kPlace && mention.entity >= 0;
    });
    // Nobody talks with a town: its government is meant.
    if (place == mentions.mentions.end()) {
      AddParties(context, other, parties);
    } else if (const std::string& state = mentions.entities[place->entity].country; !state.empty()) {
      v1::Party party;
      party.set_resource(state);
      SetSpan(context, context.document.tokens[other].span, party.mutable_mention());
      AddOnce(std::move(party), parties);
    }
  }
}

// "a halt to |Peru|'s raids", "the withdrawal of |Peruvian| troops": whose deed shall end.
void AddOffender(const EventContext& context, int wanted, PartyList* parties) {
  const Tree& tree = context.tree;
  if (!context.cues.Has("cessation", tree.Lemma(wanted))) return;
  for (const char* preposition : {"to", "of", "in"}) {
    for (int deed : tree.Marked(wanted, preposition)) {
      for (const Mention& mention : context.document.mentions.mentions) {
        const int owner = mention.head_token;
        const bool owns = tree.HasRelation(owner, "nmod:poss") || tree.HasRelation(owner, "amod");
        if (mention.type != EntityType::kCountry || !owns || tree.Head(owner) != deed) continue;
        return AddEntity(context, mention.entity, parties);
      }
    }
  }
}

}  // namespace

void AddAsked(const EventContext& context, const Frame& request, int wanted, PartyList* parties) {
  AddParties(context, DoerOf(context, request, wanted), parties);
  if (parties->empty()) AddAddressee(context, request.head_token, parties);
  if (!parties->empty() || wanted < 0) return;
  AddTalkedWith(context, wanted, parties);
  if (parties->empty()) AddOffender(context, wanted, parties);
}

void AddOtherOrgan(const EventContext& context, const Frame& request, const PartyList& actors,
                   PartyList* parties) {
  const Argument* partner = FindArgument(request, Role::kPartner);
  const bool named = partner != nullptr && context.tree.Upos(partner->head_token) == "PROPN";
  if (named && !actors.empty() && absl::StartsWith(actors[0].resource(), "blocs/"))
    AddWords(context, partner->head_token, parties);
}

}  // namespace communique::ingest

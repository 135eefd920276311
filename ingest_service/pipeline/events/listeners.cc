#include "ingest_service/pipeline/events/listeners.h"

#include <algorithm>

namespace communique::ingest {
namespace {

constexpr int kGreetingSentences = 3;  // Of a turn, from its label on.
constexpr int kGreetingWords = 8;      // From "you" to whom it is said to.

// "Good to see you, |Minister A|": the official between commas behind "you", in what a turn opens with; -1 if none.
int Greeted(const EventContext& context, const Frame& turn) {
  const Tree& tree = context.tree;
  const Argument* speaker = FindArgument(turn, Role::kAgent);
  for (const Mention& mention : context.document.mentions.mentions) {
    const int begin = mention.begin_token;
    const bool official = mention.type == EntityType::kOfficial && mention.entity >= 0;
    if (!official || begin <= turn.trigger_end || tree.Sentence(begin) >= turn.sentence + kGreetingSentences)
      continue;
    const bool apart = tree.Lower(begin - 1) == "," && mention.end_token < tree.size() &&
                       tree.IsPunctuation(mention.end_token);
    const bool own =
        speaker != nullptr && std::any_of(speaker->mentions.begin(), speaker->mentions.end(), [&](int m) {
          return context.document.mentions.mentions[m].entity == mention.entity;
        });
    if (!apart || own) continue;
    for (int i = begin - 2; i > turn.trigger_end && i > begin - kGreetingWords; --i) {
      if (tree.Lower(i) == "you") return mention.entity;
    }
  }
  return -1;
}

}  // namespace

void AddListeners(const EventContext& context, const Frame& statement, PartyList* parties) {
  AddParties(context, statement, Role::kPartner, parties);
  if (!parties->empty()) return;
  const Argument* partner = FindArgument(statement, Role::kPartner);
  if (partner != nullptr && context.cues.Has("listener", context.tree.Lemma(partner->head_token)))
    return AddWords(context, partner->head_token, parties);
  if (statement.name != "turn") return;
  if (const int entity = Greeted(context, statement); entity >= 0) AddEntity(context, entity, parties);
}

}  // namespace communique::ingest

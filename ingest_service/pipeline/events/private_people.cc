#include "ingest_service/pipeline/events/private_people.h"

#include <algorithm>

namespace communique::ingest {
namespace {

// "rebel spokesman Smith": an office before the name, though no state is known that it is one of.
bool IsVoiced(const EventContext& context, int entity) {
  constexpr int kNear = 4;
  const Tree& tree = context.tree;
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.entity != entity) continue;
    for (int i = mention.begin_token - 1; i >= std::max(0, mention.begin_token - kNear); --i) {
      if (!tree.IsNominal(i) && tree.Upos(i) != "ADJ") break;
      if (context.cues.Has("voiced", tree.Lower(i))) return true;
    }
  }
  return false;
}

}  // namespace

void DropPrivate(const EventContext& context, PartyList* parties) {
  PartyList kept;
  for (const v1::Party& party : *parties) {
    const auto& entities = context.document.mentions.entities;
    const auto person = std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kPerson && party.resource().empty() &&
             entity.name == party.description();
    });
    if (person == entities.end() || IsVoiced(context, static_cast<int>(person - entities.begin())))
      *kept.Add() = party;
  }
  parties->Swap(&kept);
}

}  // namespace communique::ingest

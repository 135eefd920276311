#include "ingest_service/pipeline/events/known_sides.h"

namespace communique::ingest {
namespace {

constexpr int kNear = 5;  // Sentences.

bool HasSides(const v1::Event& event) {
  return event.has_negotiation() || event.has_treaty_action() || event.has_meeting();
}

}  // namespace

PartyList KnownSides(const EventContext& context, int token, const std::vector<DraftEvent>& drafts) {
  const int determiner = context.tree.Child(token, "det");
  if (determiner < 0) return {};
  const std::string& word = context.tree.Lower(determiner);
  if (word != "the" && word != "this" && word != "these" && word != "both") return {};
  for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) {
    if (!HasSides(draft->event)) continue;
    const int at = context.frames[draft->frame].head_token;
    if (at >= token) continue;
    if (context.tree.Sentence(token) - context.tree.Sentence(at) > kNear) break;
    PartyList sides;
    for (const PartyList* side : {&draft->event.actors(), &draft->event.targets()}) {
      for (const v1::Party& party : *side) {
        if (!party.resource().empty()) *sides.Add() = party;
      }
    }
    if (sides.size() >= 2) return sides;
  }
  return {};
}

}  // namespace communique::ingest

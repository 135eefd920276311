#include "ingest_service/pipeline/events/known_sides.h"

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

constexpr int kNear = 15;  // Sentences.

bool HasSides(const v1::Event& event) {
  return event.has_negotiation() || event.has_treaty_action() || event.has_meeting();
}

bool IsUnknown(const v1::Party& party) { return party.resource().empty(); }

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
    PartyList sides = draft->event.actors(), officials;
    sides.MergeFrom(draft->event.targets());
    BindStates(context, &sides, &officials);
    if (sides.size() >= 2 && absl::c_none_of(sides, IsUnknown)) return sides;
  }
  return {};
}

}  // namespace communique::ingest

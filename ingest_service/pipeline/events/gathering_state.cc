#include "ingest_service/pipeline/events/gathering_state.h"

#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/frames/denials.h"

namespace communique::ingest {
namespace {

// "was put off", "has been cancelled", "will be delayed", "they cancelled": not "may be cancelled", "asked to cancel".
bool HappensTo(const Tree& tree, int verb) {
  if (HasNot(tree, verb)) return false;
  if (tree.Xpos(verb) == "VBD" || tree.Xpos(verb) == "VBZ") return true;
  for (const char* aux : {"was", "were", "is", "are", "been", "has", "have", "had", "will"}) {
    if (tree.Xpos(verb) != "VB" &&
        (tree.ChildWord(verb, "aux", aux) >= 0 || tree.ChildWord(verb, "aux:pass", aux) >= 0))
      return true;
  }
  return false;
}

int TimeUnder(const EventContext& context, int verb) {
  const auto& times = context.document.mentions.times;
  for (const char* preposition : {"until", "till", "to"}) {
    for (int marked : context.tree.Marked(verb, preposition)) {
      for (size_t t = 0; t < times.size(); ++t) {
        if (times[t].begin_token <= marked && marked < times[t].end_token) return static_cast<int>(t);
      }
    }
  }
  return -1;
}

}  // namespace

ToldState ToldStateOf(const EventContext& context, int entity) {
  ToldState told;
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.type != EntityType::kGathering || mention.entity != entity) continue;
    int head = mention.head_token;
    while (context.tree.Relation(head) == "compound" && context.tree.Head(head) > head)
      head = context.tree.Head(head);
    const std::string done = DoneTo(context, head);
    const bool moved = context.cues.Has("moving", done);
    if (!moved && !context.cues.Has("cancelling", done)) continue;
    if (!HappensTo(context.tree, context.tree.Head(head))) continue;
    told.state = moved ? v1::Gathering::STATE_POSTPONED : v1::Gathering::STATE_CANCELLED;
    if (moved) told.moved_to = TimeUnder(context, context.tree.Head(head));
  }
  return told;
}

}  // namespace communique::ingest

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

void Link(DraftEvent* from, v1::EventLink::Kind kind, const DraftEvent& to) {
  v1::EventLink* link = from->event.add_links();
  link->set_kind(kind);
  link->set_target(to.event.name());
}

int DraftOfFrame(const std::vector<DraftEvent>& drafts, int frame) {
  for (int d = 0; d < static_cast<int>(drafts.size()); ++d) {
    if (drafts[d].frame == frame && drafts[d].event.has_statement()) return d;
  }
  return -1;
}

// What the innermost source says is content of its statement.
void LinkContent(const EventContext& context, std::vector<DraftEvent>* drafts) {
  for (DraftEvent& draft : *drafts) {
    if (draft.frame < 0 || context.frames[draft.frame].sources.empty()) continue;
    const int statement = DraftOfFrame(*drafts, context.frames[draft.frame].sources.back());
    if (statement >= 0 && &(*drafts)[statement] != &draft)
      Link(&draft, v1::EventLink::KIND_CONTENT_OF, (*drafts)[statement]);
  }
}

// "X replied": to the statement before, if somebody else made it not far from here.
void LinkReplies(const EventContext& context, std::vector<DraftEvent>* drafts) {
  int before = -1;
  for (int d = 0; d < static_cast<int>(drafts->size()); ++d) {
    DraftEvent& draft = (*drafts)[d];
    if (!draft.event.has_statement() || draft.frame < 0) continue;
    const bool reply = context.cues.Has("reply", context.tree.Lemma(context.frames[draft.frame].head_token));
    if (reply && before >= 0 && !ShareParty(draft.event.actors(), (*drafts)[before].event.actors())) {
      const int gap = context.frames[draft.frame].sentence - context.frames[(*drafts)[before].frame].sentence;
      if (gap >= 0 && gap <= 3) Link(&draft, v1::EventLink::KIND_REPLIES_TO, (*drafts)[before]);
    }
    before = d;
  }
}

// "failed to agree, due to pushback from X": the position stands behind a word of cause in the same sentence.
void LinkCauses(const EventContext& context, std::vector<DraftEvent>* drafts) {
  for (DraftEvent& draft : *drafts) {
    if (!draft.event.has_negotiation() || draft.frame < 0) continue;
    const Frame& frame = context.frames[draft.frame];
    for (const DraftEvent& other : *drafts) {
      if (!other.event.has_stance() || other.frame < 0) continue;
      const Frame& stance = context.frames[other.frame];
      if (stance.sentence != frame.sentence || stance.head_token < frame.head_token) continue;
      for (int i = frame.head_token; i < stance.head_token; ++i) {
        if (context.cues.Has("cause", context.tree.Lower(i))) {
          Link(&draft, v1::EventLink::KIND_CAUSED_BY, other);
          break;
        }
      }
    }
  }
}

// A meeting ahead on a journey told before it is part of that journey.
void LinkParts(std::vector<DraftEvent>* drafts) {
  const DraftEvent* trip = nullptr;
  for (DraftEvent& draft : *drafts) {
    if (draft.event.has_travel()) trip = &draft;
    if (!draft.event.has_meeting() || trip == nullptr) continue;
    const bool same_days = draft.event.has_time() && trip->event.has_time() &&
                           draft.event.time().SerializeAsString() == trip->event.time().SerializeAsString();
    if (same_days && ShareParty(draft.event.actors(), trip->event.actors()))
      Link(&draft, v1::EventLink::KIND_PART_OF, *trip);
  }
}

}  // namespace

void LinkEvents(const EventContext& context, std::vector<DraftEvent>* drafts) {
  for (size_t d = 0; d < drafts->size(); ++d) (*drafts)[d].event.set_name(absl::StrCat(d));
  LinkContent(context, drafts);
  LinkReplies(context, drafts);
  LinkCauses(context, drafts);
  LinkParts(drafts);
}

}  // namespace communique::ingest

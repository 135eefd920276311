#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

// "efforts to support X", "supporting X": what is done, and no position taken.
bool IsDeed(const EventContext& context, const Frame& frame) {
  if (!context.cues.Has("deed", frame.name)) return false;
  const Tree& tree = context.tree;
  const int head = frame.head_token;
  const absl::string_view xpos = tree.Xpos(head);
  if (xpos == "VBG") return tree.Child(head, "aux") < 0;
  if (xpos != "VB") return false;
  if (tree.Child(head, "aux") >= 0) return false;
  const int above = tree.Head(head);
  return !(above >= 0 && tree.HasRelation(head, "xcomp") && context.cues.Has("raising", tree.Lemma(above)));
}

// Positions that only their denial takes, and those whose denial takes another.
bool Negate(const Frame& frame, v1::Stance::Position* position) {
  if (frame.name == "tolerate" || *position == v1::Stance::POSITION_SUPPORTS) {
    *position = v1::Stance::POSITION_OPPOSES;
    return true;
  }
  if (frame.name == "pleased") {
    *position = v1::Stance::POSITION_CONCERNED;
    return true;
  }
  return false;
}

}  // namespace

void BuildStance(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || IsDeed(context, frame)) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  v1::Stance::Position position = v1::Stance::POSITION_SUPPORTS;
  v1::Stance::Position_Parse(absl::StrCat("POSITION_", frame.value), &position);
  if (position == v1::Stance::POSITION_DIVIDED)
    AddParties(context, frame, Role::kPartner, event.mutable_actors());
  DropVoiceless(context, event.mutable_actors());
  if (event.actors().empty()) return;
  if (frame.polarity == v1::Event::POLARITY_NEGATED) {
    if (!Negate(frame, &position)) return;
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  } else if (frame.name == "tolerate") {
    return;
  }
  event.mutable_stance()->set_position(position);
  TokenRange toward = clause;
  if (const Argument* content = FindArgument(frame, Role::kContent))
    toward = {content->begin_token, content->end_token};
  SetSpan(context, SpanOf(context, toward), event.mutable_stance()->mutable_toward());
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

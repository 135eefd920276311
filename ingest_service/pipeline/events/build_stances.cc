#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

void BuildStance(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  v1::Stance::Position position = v1::Stance::POSITION_SUPPORTS;
  v1::Stance::Position_Parse(absl::StrCat("POSITION_", frame.value), &position);
  if (position == v1::Stance::POSITION_DIVIDED)
    AddParties(context, frame, Role::kPartner, event.mutable_actors());
  if (event.actors().empty()) return;
  if (frame.polarity == v1::Event::POLARITY_NEGATED) {
    // "does not support" is opposition; any other denied position is none.
    if (position != v1::Stance::POSITION_SUPPORTS) return;
    position = v1::Stance::POSITION_OPPOSES;
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  }
  event.mutable_stance()->set_position(position);
  TokenRange toward = clause;
  if (const Argument* content = FindArgument(frame, Role::kContent))
    toward = {content->begin_token, content->end_token};
  SetSpan(context, SpanOf(context, toward), event.mutable_stance()->mutable_toward());
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

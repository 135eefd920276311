#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

void BuildRequest(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || frame.polarity == v1::Event::POLARITY_NEGATED)
    return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  v1::Request& request = *event.mutable_request();
  const Argument* content = FindArgument(frame, Role::kContent);
  if (frame.name == "must" || frame.name == "should") {
    // "Russia must withdraw": wanted of Russia by whoever says so.
    AddSpeakers(context, frame, event.mutable_actors());
    AddParties(context, frame, Role::kAgent, event.mutable_targets());
    if (event.actors_size() == 1 && event.targets_size() == 1 && SameParty(event.actors(0), event.targets(0)))
      return;
  } else {
    AddParties(context, frame, Role::kAgent, event.mutable_actors());
    AddParties(context, frame, Role::kPartner, event.mutable_targets());
  }
  if (event.actors().empty()) return;
  v1::Request::Strength strength = v1::Request::STRENGTH_APPEAL;
  v1::Request::Strength_Parse(absl::StrCat("STRENGTH_", frame.value), &strength);
  request.set_strength(strength);
  v1::Terms& wanted = *request.add_wanted();
  wanted.set_action(v1::ACTION_OTHER);
  TokenRange object = clause;
  if (content != nullptr) object = {content->begin_token, content->end_token};
  SetSpan(context, SpanOf(context, object), wanted.mutable_object());
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

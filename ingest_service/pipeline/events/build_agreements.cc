#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

// The parties of talks: who leads them, with whom, or between whom.
void AddTalkers(const EventContext& context, const Frame& frame, PartyList* parties) {
  AddParties(context, frame, Role::kAgent, parties);
  AddParties(context, frame, Role::kPartner, parties);
  const Argument* agent = FindArgument(frame, Role::kAgent);
  int talks = agent == nullptr ? context.tree.Child(frame.head_token, "nsubj") : agent->head_token;
  if (talks < 0 || !context.parties.At(talks).talks) return;
  for (const char* preposition : {"between", "with", "among", "of"}) {
    for (int side : context.tree.Marked(talks, preposition)) AddParties(context, side, parties);
  }
  if (const int owner = context.parties.OwnerOf(talks); owner >= 0) AddParties(context, owner, parties);
}

}  // namespace

void BuildNegotiation(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddTalkers(context, frame, event.mutable_actors());
  v1::Negotiation::Outcome outcome = v1::Negotiation::OUTCOME_ONGOING;
  v1::Negotiation::Outcome_Parse(absl::StrCat("OUTCOME_", frame.value), &outcome);
  if (frame.polarity == v1::Event::POLARITY_NEGATED) {
    if (outcome != v1::Negotiation::OUTCOME_AGREED) return;
    outcome = v1::Negotiation::OUTCOME_FAILED;
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  }
  event.mutable_negotiation()->set_outcome(outcome);
  TokenRange subject = clause;
  if (const Argument* content = FindArgument(frame, Role::kContent))
    subject = {content->begin_token, content->end_token};
  SetSpan(context, SpanOf(context, subject),
          event.mutable_negotiation()->mutable_subject()->mutable_object());
  drafts->push_back(std::move(draft));
}

void BuildTreatyAction(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || frame.polarity == v1::Event::POLARITY_NEGATED)
    return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  AddParties(context, frame, Role::kPartner, event.mutable_actors());
  if (event.actors().empty()) return;
  v1::TreatyAction& action = *event.mutable_treaty_action();
  v1::TreatyAction::Kind kind = v1::TreatyAction::KIND_SIGNED;
  v1::TreatyAction::Kind_Parse(absl::StrCat("KIND_", frame.value), &kind);
  action.set_kind(kind);
  TokenRange named = clause;
  if (const Argument* content = FindArgument(frame, Role::kContent))
    named = {content->begin_token, content->end_token};
  action.mutable_instrument()->set_display_name(
      std::string(SpanOf(context, named).In(context.document.text)));
  drafts->push_back(std::move(draft));
}

void BuildIssuance(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.polarity == v1::Event::POLARITY_NEGATED) return;
  const Argument* content = FindArgument(frame, Role::kContent);
  const int document = frame.light_token >= 0 ? frame.light_token
                       : content != nullptr   ? content->head_token
                                              : -1;
  if (document < 0) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  if (event.actors().empty() && context.voice.official) {
    for (int author : context.voice.authors) AddEntity(context, author, event.mutable_actors());
  }
  if (event.actors().empty()) return;
  const TokenRange named = {context.tree.SubtreeBegin(document), context.tree.SubtreeEnd(document)};
  event.mutable_issuance()->set_display_name(std::string(SpanOf(context, named).In(context.document.text)));
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

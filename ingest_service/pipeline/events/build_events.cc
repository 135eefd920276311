#include "ingest_service/pipeline/events/build_events.h"

#include <algorithm>

#include "ingest_service/pipeline/events/assign_topics.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

DraftEvent StartEvent(const EventContext& context, int index, Span evidence) {
  const Frame& frame = context.frames[index];
  DraftEvent draft;
  draft.frame = index;
  v1::Event& event = draft.event;
  event.set_rule(frame.rule);
  event.set_certainty(frame.certainty);
  event.set_polarity(frame.polarity);
  event.set_time_status(frame.time_status);
  event.set_confidence(frame.score);
  v1::Evidence& support = *event.add_evidence();
  SetSpan(context, evidence, support.add_spans());
  for (int source : frame.sources) {
    PartyList speakers;
    AddParties(context, context.frames[source], Role::kAgent, &speakers);
    for (const v1::Party& speaker : speakers) {
      v1::Attribution& attribution = *support.add_attribution();
      *attribution.mutable_party() = speaker;
      SetSpan(context, context.document.tokens[context.frames[source].head_token].span,
              attribution.mutable_cue());
    }
  }
  return draft;
}

void AddSpeakers(const EventContext& context, const Frame& frame, PartyList* parties) {
  if (!frame.sources.empty() && !IsAuthorsTurn(context, context.frames[frame.sources.back()])) {
    AddParties(context, context.frames[frame.sources.back()], Role::kAgent, parties);
  } else if (context.voice.official) {
    for (int author : context.voice.authors) AddEntity(context, author, parties);
  }
}

namespace {

// Who has met is meant by plurals from there on.
void AddMeeting(const EventContext& context, int f, std::vector<Circle>* circles,
                std::vector<DraftEvent>* drafts) {
  const size_t before = drafts->size();
  BuildMeeting(context, f, drafts);
  const Argument* agent = FindArgument(context.frames[f], Role::kAgent);
  if (agent != nullptr && context.tree.Lower(agent->head_token) == "they")
    return;  // Those who had met before.
  for (size_t d = before; d < drafts->size(); ++d)
    AddCircle((*drafts)[d].event, context.frames[f].head_token, circles);
}

// "At the invitation of A, B visited C": from there on A and B are "the ministers".
void AddVisit(const EventContext& context, int f, std::vector<Circle>* circles,
              std::vector<DraftEvent>* drafts) {
  const size_t before = drafts->size();
  BuildTravel(context, f, drafts);
  if (drafts->size() == before) return;
  const int head = context.frames[f].head_token;
  for (int i = context.document.sentences[context.frames[f].sentence].begin_token; i < head; ++i) {
    if (context.tree.Lower(i) != "invitation" || context.tree.Case(i) != "at") continue;
    v1::Event visit;
    *visit.mutable_actors() = (*drafts)[before].event.actors();
    for (int host : context.tree.Marked(i, "of")) AddParties(context, host, visit.mutable_targets());
    AddCircle(visit, head, circles);
  }
}

// "He thanked the king", "he" read as the king: nobody tells or asks himself anything, so one of the two is misread, and
// it is the pronoun if there is one.
void MendSelfAddressed(const EventContext& context, std::vector<DraftEvent>* drafts) {
  const auto to_itself = [](const v1::Event& event) {
    const bool told = event.has_statement() || event.has_request();
    return told && event.actors_size() == 1 && event.targets_size() == 1 &&
           !event.actors(0).resource().empty() && event.actors(0).resource() == event.targets(0).resource();
  };
  const auto by_pronoun = [&](const DraftEvent& draft) {
    const Argument* agent =
        draft.frame < 0 ? nullptr : FindArgument(context.frames[draft.frame], Role::kAgent);
    return agent != nullptr && context.tree.Upos(agent->head_token) == "PRON" && to_itself(draft.event);
  };
  drafts->erase(std::remove_if(drafts->begin(), drafts->end(), by_pronoun), drafts->end());
  for (DraftEvent& draft : *drafts) {
    if (to_itself(draft.event)) draft.event.clear_targets();
  }
}

}  // namespace

std::vector<DraftEvent> BuildEvents(const EventContext& layers) {
  std::vector<DraftEvent> drafts;
  const EventContext& travel = layers;  // Who travels has set out before any meeting on the way.
  std::vector<Circle> circles;
  EventContext context = layers;
  context.circles = &circles;
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    switch (context.frames[f].kind) {
      case v1::EVENT_KIND_COMMITMENT:
        BuildCommitment(context, f, &drafts);
        break;
      case v1::EVENT_KIND_REQUEST:
        BuildRequest(context, f, &drafts);
        break;
      case v1::EVENT_KIND_MEETING:
        AddMeeting(context, f, &circles, &drafts);
        break;
      case v1::EVENT_KIND_TRAVEL:
        AddVisit(travel, f, &circles, &drafts);
        break;
      case v1::EVENT_KIND_STANCE:
        BuildStance(context, f, &drafts);
        break;
      case v1::EVENT_KIND_NEGOTIATION:
        BuildNegotiation(context, f, &drafts);
        break;
      case v1::EVENT_KIND_TREATY_ACTION:
        BuildTreatyAction(context, f, &drafts);
        break;
      case v1::EVENT_KIND_ISSUANCE:
        BuildIssuance(context, f, &drafts);
        break;
      default:
        break;
    }
  }
  BuildStatements(context, &drafts);
  BuildGatherings(context, &drafts);
  BuildGreeting(context, &drafts);
  BuildObservations(context, &drafts);
  MendSelfAddressed(context, &drafts);
  for (DraftEvent& draft : drafts) AssignTopics(context.topics, context.document.text, &draft.event);
  std::stable_sort(drafts.begin(), drafts.end(), [](const DraftEvent& a, const DraftEvent& b) {
    return a.event.evidence(0).spans(0).begin() < b.event.evidence(0).spans(0).begin();
  });
  DateMeetingsOfTrips(context, &drafts);
  LinkEvents(context, &drafts);
  return drafts;
}

}  // namespace communique::ingest

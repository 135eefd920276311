// Frames as events: the decision what happened, to whom, and on whose word.
#pragma once

#include <vector>

#include "communique/v1/event.pb.h"
#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// An event before merging, with the frame it comes from (-1: from a mention).
struct DraftEvent {
  v1::Event event;
  int frame = -1;
};

// All events of the document in text order; the same fact may still stand twice.
std::vector<DraftEvent> BuildEvents(const EventContext& layers);

// One builder a kind. Each adds what the frame yields, which may be nothing.
void BuildCommitment(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildRequest(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildMeeting(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildTravel(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildStance(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildNegotiation(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
// "adjourned their talks without agreement on fish": what came of talks, besides the meeting.
void BuildOutcome(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildTreatyAction(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
void BuildIssuance(const EventContext& context, int frame, std::vector<DraftEvent>* drafts);
// Statements are built over speech turns, gatherings over mentions, not frame by frame.
void BuildStatements(const EventContext& context, std::vector<DraftEvent>* drafts);
void BuildGatherings(const EventContext& context, std::vector<DraftEvent>* drafts);
// The meeting that a transcript of two officials goes before ("A and B Before Their Meeting"), where no other tells it:
// on the day of the document, by the first words of courtesy.
void BuildGreeting(const EventContext& context, std::vector<DraftEvent>* drafts);
// Figures, ranks and conduct that no other event tells, found clause by clause.
void BuildObservations(const EventContext& context, std::vector<DraftEvent>* drafts);

// Numbers the drafts and links them: content of a statement, replies, causes, parts. Names and targets are indexes
// of drafts until they are merged.
void LinkEvents(const EventContext& context, std::vector<DraftEvent>* drafts);

// Undated meetings of a journey ahead are on its days, and at its place (GUIDE R3).
void DateMeetingsOfTrips(const EventContext& context, std::vector<DraftEvent>* drafts);
// The state that a journey goes to where the text names a city of it alone, unless it is the travellers' own. After legs
// told twice have been merged: a state that the text names makes two legs one.
void AddHosts(std::vector<v1::Event>* events);

// What all kinds share: evidence, attribution, factuality and rule of the frame.
DraftEvent StartEvent(const EventContext& context, int frame, Span evidence);

// Who the clause of the frame speaks for: the innermost source, else the authors of an official document.
void AddSpeakers(const EventContext& context, const Frame& frame,
                 google::protobuf::RepeatedPtrField<v1::Party>* parties);

}  // namespace communique::ingest

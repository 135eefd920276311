// Those who have met: whom "they", "the leaders" and "both sides" mean in what is told of a meeting.
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

struct Circle {
  int token = 0;  // The predicate of the meeting.
  PartyList members;
};

// Adds those of a meeting, if there are several and some of them are known. Meetings are added in text order.
void AddCircle(const v1::Event& meeting, int token, std::vector<Circle>* circles);

// Whom the plural headed by `token` means: the members of the last meeting before it. `found` is what the mentions
// stage says; a readout's own meeting wins over a group that shares nobody with it. Null if no meeting answers.
const PartyList* CircleMeant(const EventContext& context, int token, const PartyList& found);

// The members of the last meeting before the token, near by in news; null if there is none.
const PartyList* LastCircle(const EventContext& context, int token);

}  // namespace communique::ingest

// Who takes part in a meeting, as its clause or noun tells.
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Sets the sides of the meeting that the frame tells of: actors and targets; those of a noun ("a meeting of farm
// ministers") and of a joint document are all actors. Nobody stands on both sides.
void AddParticipants(const EventContext& context, const Frame& frame, v1::Event* event);

// The sides of talks named by a noun: "between A and B", "of the ministers", "the A-B talks", "a round of talks with A".
void AddSidesOf(const EventContext& context, int noun, PartyList* parties);

}  // namespace communique::ingest

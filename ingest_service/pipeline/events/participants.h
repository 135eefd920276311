// Who takes part in a meeting, as its clause or noun tells.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// Sets the sides of the meeting that the frame tells of: actors and targets; those of a noun ("a meeting of farm
// ministers") and of a joint document are all actors. Nobody stands on both sides.
void AddParticipants(const EventContext& context, const Frame& frame, v1::Event* event);

}  // namespace communique::ingest

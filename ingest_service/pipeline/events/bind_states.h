// Whom a promise binds where an official gives it.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"
#include "ingest_service/pipeline/events/sides.h"

namespace communique::ingest {

// The states and blocs that officials act for take their place (domain.md E-6); the officials go to `agents`.
// Lawmakers, governors and mayors bind nobody but themselves.
void BindStates(const EventContext& context, PartyList* obligors, PartyList* agents);

}  // namespace communique::ingest

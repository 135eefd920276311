// To whom something is said: those named, those described ("told reporters"), those addressed ("thank you, Minister A").
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Adds whom the statement of the frame addresses; nobody where the text does not tell.
void AddListeners(const EventContext& context, const Frame& statement, PartyList* parties);

}  // namespace communique::ingest

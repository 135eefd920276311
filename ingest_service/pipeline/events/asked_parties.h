// Of whom something is wanted, where no argument of the verb tells.
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Adds who is to do what is wanted, the token of what is wanted given (-1 if none): its subject, who was sent word, with whom
// one wants to talk, whose deed shall end.
void AddAsked(const EventContext& context, const Frame& request, int wanted, PartyList* parties);

// "The European Council invites |the Commission|": an organ of the union that asks, by its words.
void AddOtherOrgan(const EventContext& context, const Frame& request, const PartyList& actors,
                   PartyList* parties);

}  // namespace communique::ingest

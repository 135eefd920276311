// Who talks with whom.
#pragma once

#include <initializer_list>

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// The parties that hang from the token behind one of the prepositions.
void AddMarked(const EventContext& context, int head, std::initializer_list<const char*> prepositions,
               PartyList* parties);

// "talks on fish between |A and B|": the sides, wherever they hang in the phrase of the noun, if there are none yet.
void AddBetween(const EventContext& context, int noun, PartyList* parties);

// The noun of talks that is the subject; -1 if it is no talks.
int TalksOf(const EventContext& context, const Frame& frame);

// "Talks with B are deadlocked, |A|'s minister said", "|A| resumed the talks with B, which had stalled": the other side of
// talks or a deal, where only one is told and a state speaks of them or has them.
void AddOtherSide(const EventContext& context, const Frame& frame, int noun, PartyList* parties);

// The parties of talks: who leads them, with whom, or between whom; of "talks with B", whoever speaks of them.
void AddTalkers(const EventContext& context, const Frame& frame, PartyList* parties);

}  // namespace communique::ingest

// Descriptions that stand for no state or body: nobody's position, nobody's promise.
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Drops those whose words and wishes are no affair of states: analysts, companies, news media.
void DropVoiceless(const EventContext& context, PartyList* parties);
// Drops protesters and the like: what they demand is an affair of states, what one of them says is not.
void DropCrowds(const EventContext& context, PartyList* parties);
// Drops plans, bills and budgets: they undertake nothing.
void DropLifeless(const EventContext& context, PartyList* parties);

}  // namespace communique::ingest

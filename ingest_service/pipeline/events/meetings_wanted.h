// Meetings that are told of, and do not take place: only wanted, agreed on, offered or denied.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// "the need for talks", "proposed a meeting", "no talks", "talks are unlikely": of the noun of a meeting.
bool IsOnlyWanted(const EventContext& context, int noun);

// Of the verb of a meeting, or the verb over its noun.
// "agreed to meet again": a commitment, or a wish.
bool IsUndertaken(const EventContext& context, int verb);
// "is prepared to meet", "offered to hold talks".
bool IsContentOfOffer(const EventContext& context, int verb);
// "agreed that their teams would meet": the content of an undertaking, however deep.
bool IsAgreed(const EventContext& context, int verb);

}  // namespace communique::ingest

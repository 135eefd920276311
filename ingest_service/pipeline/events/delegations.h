// Who leads those who are sent somewhere: "a delegation led by Smith", "the delegation" of whom Smith was told to lead.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The leaders of the delegation headed by the token, as heads of phrases: those told with it, else, for "the delegation",
// those told with the last one before it. Empty if the noun is no delegation's or nobody is told to lead it.
std::vector<int> LeadersOf(const EventContext& context, int token);

}  // namespace communique::ingest

// What an event looks like to the scorer: short names of what the text and the rules say of it.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// Each begins with the kind ("STANCE rule=..."), so that every kind learns for itself, or with "*" for all kinds.
// No words of the article are among them, only those of the lexicons.
std::vector<std::string> FeaturesOf(const EventContext& context, const v1::Event& event,
                                    const std::vector<v1::Event>& all);

// "STANCE", or "" for an event without payload.
std::string KindName(const v1::Event& event);

}  // namespace communique::ingest

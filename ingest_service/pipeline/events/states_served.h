// For whom those act whom a phrase describes by their office: "U.S. officials", "the French and German ministers".
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The countries and blocs (indexes into entities, in text order, each once) that the noun at `token` is said of; none if
// it is no office (cues "servant").
std::vector<int> StatesServed(const EventContext& context, int token);

// "the union's member states"
bool IsMemberStates(const Tree& tree, int token);

// "the U.S.-Ghana dialogue": the states and blocs joined by a hyphen before the noun; none without one.
std::vector<int> HyphenatedStates(const EventContext& context, int noun);

// Whether the official holds no office any more and so acts for no state: "former President A".
bool IsFormer(const Entity& official);

}  // namespace communique::ingest

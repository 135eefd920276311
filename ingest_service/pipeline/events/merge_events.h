// The same fact told twice in an article is one event (domain.md E-2), and no clause yields two of a kind.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/build_events.h"

namespace communique::ingest {

// Keeps the first clear telling and gives it the evidence of the others. Targets of links come out as positions of
// events, from 1.
std::vector<v1::Event> MergeEvents(std::vector<DraftEvent> drafts);

}  // namespace communique::ingest

// What was seen and not understood: sentences in which a word of action stands and of which no event tells.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// One CODE_UNCOVERED_SENTENCE for each, in text order. Speech tags alone are no action: who may speak is decided on
// purpose, and most of those left out are private people.
void ReportUncovered(const EventContext& context, const std::vector<v1::Event>& events,
                     std::vector<v1::Diagnostic>* diagnostics);

}  // namespace communique::ingest

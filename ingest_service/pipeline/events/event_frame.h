// The way back from an event to the frame it was read from.
#pragma once

#include "communique/v1/event.pb.h"
#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// The frame of the event's rule in its evidence, or in the sentence of it where a conjunct alone is the evidence.
// nullptr for an event that was read from a mention, and for one without evidence.
const Frame* FrameOf(const Document& document, const v1::Event& event);

}  // namespace communique::ingest

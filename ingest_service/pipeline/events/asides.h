// What is told at the end of a clause by the way, and is no evidence of what it tells: "will travel to Lima|, where she will
// meet B", "met B |to discuss trade and ...".
#pragma once

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// The range of the frame's clause up to what is told by the way. Who takes part stays within.
TokenRange WithoutAsides(const EventContext& context, const Frame& frame, TokenRange range);

}  // namespace communique::ingest

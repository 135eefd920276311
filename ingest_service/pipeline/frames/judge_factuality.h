// What a clause asserts of its frame: certainty, polarity and time status (domain.md F-1 to F-3).
#pragma once

#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/frames/frame.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

void JudgeFactuality(const Tree& tree, const Cues& cues, Frame* frame);

}  // namespace communique::ingest

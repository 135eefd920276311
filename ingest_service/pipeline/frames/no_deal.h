// What has the words of an undertaking, talks or a treaty and is none: "a foundation dedicated to the arts".
#pragma once

#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// True if the words only look like the row's frame. `content` is a token, -1 where there is none.
bool IsNoDeal(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content);

// "the Geneva Call to Action": a name. False for -1.
bool IsNamedCall(const Tree& tree, int token);

}  // namespace communique::ingest

// What has the words of a row of frames.tsv and is something else: "called him a fool" is no telephone call.
#pragma once

#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// True if the words only look like the row's frame. Token indexes, -1 for arguments that are not there.
bool IsLookalike(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content,
                 int partner);

// "will", "would" or "shall" stands before the verb.
bool IsFuture(const Tree& tree, int verb);

// The phrase names or describes people. False for -1.
bool IsPersonPhrase(const FrameContext& context, int token);

}  // namespace communique::ingest

// What must hold of a row's arguments for it to evoke its frame: the column "gate" of frames.tsv.
#pragma once

#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// Token indexes of the arguments found, -1 for those that are not there.
bool HoldsGate(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int agent, int content,
               int partner);

}  // namespace communique::ingest

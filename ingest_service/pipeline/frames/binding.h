// Which noun phrases name what binds its parties.
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// A named instrument, or a noun of what is concluded: "accord". False for -1.
bool IsInstrument(const FrameContext& context, int token);

// An instrument, or any other noun of what can be broken: "obligation", "moratorium". False for -1.
bool IsBinding(const FrameContext& context, int token);

// Whom a verb that an instrument is the subject of binds: "commits |A| to", "calls for |A| to", "provides that |A| will"; -1
// if it names nobody.
int BoundBy(const FrameContext& context, int verb);

}  // namespace communique::ingest

// Whose the noun is through which something is done.
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// Of a predicate of the kind: "calls by |A| asking B to", "|my| visit is a chance to meet B", "|A| took the opportunity to
// press B", "|A| flew to B in a bid to get C to". `agent` is who the tree says does it, -1 for nobody. The token of the
// owner; -1 if nobody's.
int OwnerBehind(const FrameContext& context, v1::EventKind kind, int predicate, int agent);

// "the commitment of |A and B| to end hunger", "rejected a call by |A| to lift the ban": the infinitive of what the noun of
// the row is about, hung from its owner or from the verb behind which both stand; -1 if there is none.
int ContentBehindOwner(const FrameContext& context, const FrameRow& row, int owner);

}  // namespace communique::ingest

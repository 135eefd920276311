// Quotations that no verb of saying introduces: behind a label ("Minister Smith: '...'", "On trade: '...'") or
// behind a clause whose subject speaks ("Smith defended the decision: '...'").
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// Adds a statement for each such quotation, and keeps the frames sorted by trigger. After the speech tags: what they
// introduce is left alone.
void AddQuoteTags(const FrameContext& context, Frames* frames);

}  // namespace communique::ingest

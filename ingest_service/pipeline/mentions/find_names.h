// The first part of the mentions stage: countries, blocs, places, gatherings, instruments and organisations that
// the text names.
#pragma once

#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/name_context.h"

namespace communique::ingest {

// Entities and mentions as mention.h describes them; no officials, pronouns, times or amounts.
Mentions FindNames(const NameContext& context);

}  // namespace communique::ingest

// Bodies that a text names in full, and by one word after that: "the Nile Basin Council", then "the council".
#pragma once

#include "ingest_service/pipeline/mentions/reference_context.h"

namespace communique::ingest {

// The entity that "the" and the noun stand for: a bloc of the catalogue ("the Community"), or the only body named before whose
// name ends with the noun or has it before "of" and "for" ("the Council for Trade"). -1 if there is none.
int ShortBody(const ReferenceContext& context, int noun);

}  // namespace communique::ingest

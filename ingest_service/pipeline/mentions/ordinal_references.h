// "the former", "the latter": of two that were named last.
#pragma once

#include "ingest_service/pipeline/mentions/reference_context.h"

namespace communique::ingest {

// The entity that the word at `token` means; -1 if it is no such reference or the text does not name just two.
int ReadFormerOrLatter(const ReferenceContext& context, int token);

}  // namespace communique::ingest

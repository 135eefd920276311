// Groups whose members the text lists: "The Troika (Kenya, Norway and Peru) ... the Troika urges".
#pragma once

#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

// Wherever the name of such a group stands behind "the", it means the states and blocs listed in brackets behind its
// first mention, and no body of its own. At least two must be listed, and nothing else.
void NameListedGroups(const WordChart& chart, Mentions* mentions);

}  // namespace communique::ingest

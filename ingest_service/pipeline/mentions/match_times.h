// Finds the time expressions of a document.
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {

// The terms in text order; none overlap. Where several readings start or overlap, the longest wins, then the
// first. Nothing crosses the bounds of a sentence; headers are not read.
std::vector<TimeTerm> MatchTimes(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                                 const Tags& tags, const std::vector<TimeWord>& words);

}  // namespace communique::ingest

// Brackets and quotes at the edges of a range: evidence has both of a pair or neither.
#pragma once

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// The mark at an edge of the range encloses nothing with another inside: the comma of "the Agreement (of 1998),", not its
// bracket.
bool IsLooseMark(const Tree& tree, TokenRange range, int mark);

// `"agreed to trade|"|`, `|"|deep" concern`: the range with the other one of a pair that stands right beside it.
TokenRange WithPairs(const Tree& tree, TokenRange range);

}  // namespace communique::ingest

// Whom plurals of an office mean: "the two Presidents", "the Heads of State", "the Ministers".
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/reference_context.h"

namespace communique::ingest {

// Whether one who holds the office can be of those that the noun names.
bool CanMean(const Tree& tree, int noun, const v1::Tenure& tenure);

// "The leaders" of a readout, "the two Presidents": all heads that the text names, before or after. `counted`: their
// number is told.
std::vector<int> AllLeaders(const ReferenceContext& context, int noun, bool counted);

// "The Ministers" where exactly two have been named, of two states, or whose states have been ("the Foreign Ministers of
// A, B and C": A, B, C); none for another noun.
std::vector<int> MinistersNamed(const ReferenceContext& context, int noun);

}  // namespace communique::ingest

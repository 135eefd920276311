// The amounts of a document: money, shares, measures, changes, counts of what can be promised (domain.md, Q-1).
#pragma once

#include <vector>

#include "ingest_service/lexicon/units.h"
#include "ingest_service/pipeline/mentions/find_times.h"

namespace communique::ingest {

// In text order, none overlap. `names` and `home` (HomeOfDocument) tell whose money a word means. Numbers that only count what is there ("three
// ministers") are no amounts.
std::vector<QuantityMention> FindQuantities(const TimeLayers& layers, const Units& units,
                                            const Mentions& names, const std::string& home);

}  // namespace communique::ingest

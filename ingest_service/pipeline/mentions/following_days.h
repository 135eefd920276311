// Days told from the day that the text named last: "the next day", "a day later", "the same day" (domain.md, T-6).
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/find_times.h"

namespace communique::ingest {

// Adds them where a single day was named in the sentence or in one of the two before; sorted again.
void AddFollowingDays(const TimeLayers& layers, const Expressions& expressions,
                      std::vector<TimeExpression>* times);

}  // namespace communique::ingest

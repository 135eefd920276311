// Whether an office was held on a day, as far as the evidence tells (domain.md, T-10).
#pragma once

#include "communique/v1/date.pb.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

// CERTAIN from the latest possible start (if unknown: the day it was observed) to the day it was observed.
// POSSIBLE before that back to the earliest possible start and after it until the end; an open end reaches
// 365 days. A former office without a dated end never matches.
v1::DateMatch MatchTenure(const v1::Tenure& tenure, const v1::Date& day);

}  // namespace communique::query

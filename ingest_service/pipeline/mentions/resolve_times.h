// Which days a time expression means (domain.md, T-1 to T-8).
#pragma once

#include "absl/types/optional.h"
#include "ingest_service/lexicon/fiscal_years.h"
#include "ingest_service/pipeline/mentions/day_span.h"
#include "ingest_service/pipeline/mentions/tense.h"
#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {

struct ResolvedTime {
  DaySpan span;
  const char* granularity = "day";  // As TimeExpression::granularity.
  bool approximate = false;
};

// `today` is the day number of the day of writing; without it only what names its year is resolved. `anchor` is
// that of a kAround term. Nothing for recurring terms, days that do not exist and what cannot be known.
// `fiscal` is the year that a financial year is one of; without it those are taken for calendar years, approximately.
absl::optional<ResolvedTime> ResolveTime(const TimeTerm& term, absl::optional<int> today, Tense tense,
                                         absl::optional<DaySpan> anchor,
                                         absl::optional<FiscalYear> fiscal = absl::nullopt);

}  // namespace communique::ingest

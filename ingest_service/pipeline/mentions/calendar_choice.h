// Which of the days, months and years that bear a name is meant: the Tuesday, the June.
#pragma once

#include "absl/types/optional.h"
#include "ingest_service/pipeline/mentions/day_span.h"
#include "ingest_service/pipeline/mentions/tense.h"
#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {

// The days of a kCalendar term, from the first day of its first end to the last of its second. Where the text
// leaves the year or week open: the latest up to `today` in the past, the earliest from it on in the future, else
// the nearest. A tense that would lead most of a year away from a day of
// the month close by is not believed.
absl::optional<DaySpan> ResolveCalendar(const TimeTerm& term, absl::optional<int> today, Tense tense);

}  // namespace communique::ingest

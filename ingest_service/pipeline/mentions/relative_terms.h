// The readers that relative terms and parts of terms share.
#pragma once

#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {

// The `unit` that is `shift` after the present one.
TimeTerm ShiftedBy(TimeUnit unit, int shift);

// What has no part or slice itself. `definite`: "the year", "the month" too. As ReadRelativeTerm else.
int ReadWhole(const TermText& t, int i, bool definite, TimeTerm* term);

// "annually", "every year", "every two years", "once a month", "currently", "in recent weeks".
int ReadAdverb(const TermText& t, int i, TimeTerm* term);

}  // namespace communique::ingest

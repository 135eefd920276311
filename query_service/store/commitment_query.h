// CommitmentFilter as SQL over the rows of `commitments c`.
#pragma once

#include "communique/v1/filter.pb.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

// The filter must be valid. States as of a day are judged by the caller on the folded commitment; here those
// of the newest act, of the party that is named as an ACTOR if one is.
void AddCommitmentConditions(const v1::CommitmentFilter& filter, const Catalogue& catalogue, SqlFilter& sql);

}  // namespace communique::query

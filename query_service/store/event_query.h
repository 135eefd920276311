// EventFilter as SQL over the rows of `events e`.
#pragma once

#include "communique/v1/filter.pb.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

// The filter must be valid. With through_blocs a country also matches blocs it is or was a full member of, a
// bloc its members.
void AddEventConditions(const v1::EventFilter& filter, const Catalogue& catalogue, SqlFilter& sql);

// The parties a party filter stands for: itself and, with through_blocs, its blocs or members of any time.
std::vector<std::string> PartiesOf(const v1::PartyFilter& party, const Catalogue& catalogue);

// `words` must all stand in the lower-case column.
void AddWords(absl::string_view column, absl::string_view words, SqlFilter& sql);

}  // namespace communique::query

// Events as rows: one row for each event of the world, from its reports.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/known_reports.h"
#include "query_service/projection/remade.h"
#include "query_service/projection/word_index.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Makes the row of one event and its lists anew from its reports, or deletes them with the last: then the answer is none.
// Tells the row of before and after.
absl::StatusOr<absl::optional<v1::Event>> RemakeEvent(const std::string& name, const Catalogue& catalogue,
                                                      WordIndex& index, KnownReports& known, Database& db,
                                                      Remade& row);

}  // namespace communique::query

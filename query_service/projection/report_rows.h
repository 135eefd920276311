// Reports as rows: what each article says of events, and which events of the world these are.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"
#include "query_service/projection/known_reports.h"
#include "query_service/projection/same_event.h"
#include "query_service/projection/touched.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Replaces the reports of some articles by what these say now (nothing if they were retracted), with officials
// named as the answers name them, and finds out anew which events they are. Touches the events concerned. `came`, the
// article whose record is applied, is not read from the store; null if it was retracted.
absl::Status ReplaceReports(const std::set<std::string>& articles, const v1::Article* came,
                            const Catalogue& catalogue, Database& db, KnownReports& known, Touched& touched);

// The reports of one event, in order.
absl::StatusOr<std::vector<Report>> ReportsOf(const std::string& event, Database& db);
// The same; those that are known are taken from there.
absl::StatusOr<std::vector<Report>> TakeReportsOf(const std::string& event, KnownReports& known,
                                                  Database& db);

}  // namespace communique::query

// Reports as rows: what each article says of events, and which events of the world these are.
#pragma once

#include <map>
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

// The condition in SQL that a report is of the article whose id is ?1: its name begins with that.
inline constexpr char kOfArticle[] =
    "name > 'events/' || ?1 || '-' AND name < 'events/' || ?1 || '.' AND article = 'articles/' || ?1";

// The reports of an article are to be replaced by what it says now, with officials named as the answers name them.
struct ReportsDue {
  std::string article;
  bool is_new = false;  // It never said anything before.
  bool stands = true;   // False if it is retracted.
  v1::Article body;     // What it says; read if it has no name.
  std::map<std::string, std::string> official_names;
  std::vector<Report> reports;
};

// The three steps (read_make_write.h).
absl::Status ReadReports(Database& db, ReportsDue& due);
void MakeReports(const Catalogue& catalogue, ReportsDue& due);
// Finds out anew which events the reports are, and touches the events concerned.
absl::Status WriteReports(const Catalogue& catalogue, Database& db, KnownReports& known, ReportsDue& due,
                          Touched& touched);

// The reports of one event, in order.
absl::StatusOr<std::vector<Report>> ReportsOf(const std::string& event, Database& db);
// The same; those that are known are taken from there.
absl::StatusOr<std::vector<Report>> TakeReportsOf(const std::string& event, KnownReports& known,
                                                  Database& db);

}  // namespace communique::query

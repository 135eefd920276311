// What an article says of events, as reports.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "communique/v1/article.pb.h"
#include "query_service/projection/same_event.h"

namespace communique::query {

// articles/{a}/events/{n} -> events/{a}-{n}, the name of the report; other names stay.
std::string ReportName(absl::string_view name);

// The events of an article as this service names and completes them: name events/{article id}-{n}, links within
// the article renamed, evidence with article, publisher and date, officials by `official_names`.
std::vector<Report> ReportsOfArticle(v1::Article article,
                                     const std::map<std::string, std::string>& official_names);

}  // namespace communique::query

// Events as rows: one for each event of each article that stands.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"
#include "communique/v1/event.pb.h"

namespace communique::query {

// The events of an article as this service names and completes them: name events/{article id}-{n}, links
// within the article renamed, evidence with article, publisher and date.
std::vector<v1::Event> EventsOf(const v1::Article& article);

absl::Status InsertEvent(const v1::Event& event, const v1::Article& article, Database& db);
// Deletes the events of an article and tells their names.
absl::StatusOr<std::vector<std::string>> DeleteEventsOf(absl::string_view article, Database& db);

// The country that holds a place: of "places/jp-tokyo" what Place.country says, of "countries/ITA" itself.
std::string CountryOf(const v1::Place& place);

}  // namespace communique::query

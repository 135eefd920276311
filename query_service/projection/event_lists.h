// The row of an event and its entries in the lists by party, topic and word.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// `titles` are those of the articles that report it, `publish_day` is of the first.
absl::Status InsertEventRow(const v1::Event& event, const std::string& titles, int64_t publish_day,
                            const Catalogue& catalogue, Database& db);
// Nothing if there is no such row.
absl::Status DeleteEventRow(const std::string& name, const Catalogue& catalogue, Database& db);

// The country that holds a place: of "places/jp-tokyo" what Place.country says, of "countries/ITA" itself.
std::string CountryOf(const v1::Place& place);

}  // namespace communique::query

// The row of an event and its entries in the lists by party and topic.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/word_index.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// `titles` are those of the articles that report it, `publish_day` is of the first. The row gets the number that it had
// `before`, if it had one. The answer is for the WordIndex; the other lists are written.
absl::StatusOr<IndexedWords> InsertEventRow(const v1::Event& event, const std::string& titles,
                                            int64_t publish_day, const absl::optional<IndexedWords>& before,
                                            const Catalogue& catalogue, Database& db);
// The answer is for the WordIndex; none if there is no such row.
absl::StatusOr<absl::optional<IndexedWords>> DeleteEventRow(const std::string& name,
                                                            const Catalogue& catalogue, Database& db);

// The country that holds a place: of "places/jp-tokyo" what Place.country says, of "countries/ITA" itself.
std::string CountryOf(const v1::Place& place);

}  // namespace communique::query

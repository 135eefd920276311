// The row of an event and its entries in the lists by party and topic.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/word_index.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// The lists in which an event stands.
struct EventLists {
  std::set<std::tuple<std::string, int, bool>> parties;  // Party, role, exact.
  std::set<std::string> topics;
};
EventLists ListsOf(const v1::Event& event, const Catalogue& catalogue);

// What the row holds that not only the event tells.
struct EventRow {
  IndexedWords indexed;
  int64_t member_day = 0;
  absl::optional<int64_t> upcoming_end;
  std::string body;

  // True if both would be written alike, but for the number of the row.
  bool Equals(const EventRow& other) const;
};

// None if there is no such row.
absl::StatusOr<absl::optional<EventRow>> ReadEventRow(const std::string& name, Database& db);

// `titles` are those of the articles that report it, `publish_day` is of the first.
EventRow MakeEventRow(const v1::Event& event, const std::string& titles, int64_t publish_day);

// Writes the row and its entries in `lists`, in the place of the row that was there `before`, if any, whose number it keeps
// and whose entries are `lists_before`; tells the number in `now`.
absl::Status WriteEventRow(const v1::Event& event, const EventLists& lists,
                           const absl::optional<EventRow>& before, const EventLists& lists_before,
                           Database& db, EventRow& now);
absl::Status DeleteEventRow(const std::string& name, const EventRow& row, const EventLists& lists,
                            Database& db);

// The country that holds a place: of "places/jp-tokyo" what Place.country says, of "countries/ITA" itself.
std::string CountryOf(const v1::Place& place);

}  // namespace communique::query

// EventFilter as SQL over the rows of `events e`.
#pragma once

#include <string>
#include <vector>

#include "communique/v1/filter.pb.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

// Which rows to read and from where. Without a party, word or topic to start from: all events, newest first.
// With one: the list of that party, word or topic, which is in the same order, so that the first page of a rare
// party costs no more than that of a frequent one.
struct EventSelection {
  std::string from =
      "events e";  // Or a list joined to it, which may hold an event in several rows, one after another.
  std::string day_column = "e.sort_day";
  std::string name_column = "e.name";  // Ordered by the day, latest first, then by the name.
  SqlFilter where;
};

// The filter must be valid. With through_blocs a country also matches blocs it was a full member of on the day
// of the event, a bloc its members of that day.
EventSelection SelectEvents(const v1::EventFilter& filter, const Catalogue& catalogue);

// The same as conditions on `events e` alone.
void AddEventConditions(const v1::EventFilter& filter, const Catalogue& catalogue, SqlFilter& sql);

// A party that stands for another from one day to another: [start_day, end_day).
struct StandIn {
  std::string party;
  int64_t start_day = INT64_MIN;
  int64_t end_day = INT64_MAX;
};
// The blocs of a country, or the members of a bloc, with the days of each full membership.
std::vector<StandIn> ThroughBlocs(const std::string& party, const Catalogue& catalogue);

// The words that index and search know text by: without case, marks and diacritics, each once, sorted.
std::vector<std::string> SearchWords(absl::string_view text);

}  // namespace communique::query

// Conferences and summits: their series ("the G20 summit"), and the editions we know ("COP26").
//
// From gatherings.tsv, gathering_aliases.tsv, gathering_series.tsv and gathering_series_forms.tsv.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/phrase_table.h"
#include "ingest_service/lexicon/places.h"

namespace communique::ingest {

struct Gathering {
  std::string id;          // "cop26"
  std::string name;        // "COP26"
  int series = -1;         // Index into Gatherings::series; -1 if it is one of its kind.
  std::string start_date;  // YYYY-MM-DD, first day.
  std::string end_date;    // Day after the last; empty if it has not ended.
  int place = -1;          // Index into Places::list, or -1.
};

struct GatheringSeries {
  std::string id;    // "g20"
  std::string name;  // "G20 summit"
};

struct Gatherings {
  std::vector<Gathering> list;  // Sorted by id.
  std::vector<GatheringSeries> series;
  PhraseTable editions;  // Names of editions; values index `list`.
  PhraseTable phrases;   // Names of series; values index `series`.
  absl::flat_hash_map<std::string, int> by_id;

  int Find(absl::string_view id) const;
};

// INVALID_ARGUMENT for an id twice, an unknown series, place or gathering, or an end before its start.
absl::StatusOr<Gatherings> LoadGatherings(const std::string& data_dir, const Places& places);

}  // namespace communique::ingest

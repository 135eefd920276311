// Cities that host diplomacy, states and regions, seas and straits.
//
// From places.tsv and place_aliases.tsv (see ingest_service/data/README.md). A place is matched so that a
// country within its name is none ("South China Sea", "New Mexico"), and so that a meeting has a place.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

enum class PlaceKind { kCity, kCapital, kState, kRegion, kSea };

struct Place {
  std::string id;    // "jp-tokyo"
  std::string name;  // "Tokyo"
  PlaceKind kind = PlaceKind::kCity;
  int country = -1;      // Index into Countries::list; -1 if it lies in none or several.
  std::string latitude;  // Degrees, two decimals; empty if not a point.
  std::string longitude;
};

struct PlaceForm {
  int place = 0;
  std::string form;
  bool ambiguous = false;  // Also a word or a person's name ("Nice", "Florence"): needs "in" before it.
};

struct Places {
  std::vector<Place> list;  // Sorted by id.
  std::vector<PlaceForm> forms;
  PhraseTable phrases;  // Its values index `forms`.
  absl::flat_hash_map<std::string, int> by_id;

  int Find(absl::string_view id) const;
};

// INVALID_ARGUMENT for an id twice, an unknown kind, country or place.
absl::StatusOr<Places> LoadPlaces(const std::string& data_dir, const Countries& countries);

}  // namespace communique::ingest

// Capitals and buildings that stand for a government when they act: "Beijing said", "the Kremlin".
//
// From metonyms.tsv, and from every capital of places.tsv that has no row there. A metonym is dated where its
// government changed: "Moscow" was the Soviet Union's until December 1991.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/blocs.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/phrase_table.h"
#include "ingest_service/lexicon/places.h"

namespace communique::ingest {

struct Metonym {
  std::string form;
  std::string government;  // "countries/RUS" or "blocs/eu".
  std::string start_date;  // YYYY-MM-DD; empty = always.
  std::string end_date;    // First day on which it no longer holds; empty = still does.
  bool building = false;   // Never the name of a city: acts by itself.

  // Whether it held on `date` (YYYY-MM-DD).
  bool HoldsOn(absl::string_view date) const {
    return start_date <= date && (end_date.empty() || date < end_date);
  }
};

struct Metonyms {
  std::vector<Metonym> list;
  PhraseTable phrases;  // Its values index `list`.
};

// INVALID_ARGUMENT for an unknown government or a form twice for one.
absl::StatusOr<Metonyms> LoadMetonyms(const std::string& data_dir, const Countries& countries,
                                      const Blocs& blocs, const Places& places);

}  // namespace communique::ingest

// Treaties, agreements and other instruments known by name. From instruments.tsv and instrument_aliases.tsv.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

struct Instrument {
  std::string id;    // "paris-agreement"
  std::string name;  // "Paris Agreement"
  std::string date;  // YYYY-MM-DD of adoption or signature; empty if there is no one day.
};

struct Instruments {
  std::vector<Instrument> list;  // Sorted by id.
  PhraseTable phrases;           // Its values index `list`.
};

// INVALID_ARGUMENT for an id or a form twice, or an unknown instrument.
absl::StatusOr<Instruments> LoadInstruments(const std::string& data_dir);

}  // namespace communique::ingest

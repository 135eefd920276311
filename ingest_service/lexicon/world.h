// All that the mentions stage knows of the world: every lexicon of ingest_service/data/, loaded once,
// read-only after.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "ingest_service/lexicon/blocs.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/expressions.h"
#include "ingest_service/lexicon/gatherings.h"
#include "ingest_service/lexicon/institutions.h"
#include "ingest_service/lexicon/instruments.h"
#include "ingest_service/lexicon/leaders.h"
#include "ingest_service/lexicon/metonyms.h"
#include "ingest_service/lexicon/name_words.h"
#include "ingest_service/lexicon/names.h"
#include "ingest_service/lexicon/places.h"
#include "ingest_service/lexicon/titles.h"

namespace communique::ingest {

struct World {
  Countries countries;
  Blocs blocs;
  Places places;
  Metonyms metonyms;
  Gatherings gatherings;
  Instruments instruments;
  Institutions institutions;
  Titles titles;
  Leaders leaders;
  Names names;
  NameWords name_words;
  Expressions expressions;
};

// The first error of any table; see the loaders.
absl::StatusOr<World> LoadWorld(const std::string& data_dir);

}  // namespace communique::ingest

// Common words around names: what tells what a name is a name of, and whether a capital acts as a government.
//
// From name_words.tsv and name_lookalikes.tsv.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

// What the head of a capitalised name ("Ministry", "Summit") makes of it.
enum class NameHead { kNone, kGathering, kInstrument, kPublicBody, kOrganization };

struct NameWords {
  using Words = absl::flat_hash_set<std::string>;  // Folded; verbs and nouns as lemmas.

  absl::flat_hash_map<std::string, NameHead> heads;
  Words gathering_words;   // Small words within the name of a gathering: "annual", "economic".
  Words agent_verbs;       // "Beijing denied"
  Words agent_nouns;       // "Beijing's position"
  Words agent_adjectives;  // "Beijing is willing"
  Words relations;         // "ties with Beijing"
  Words currencies;        // "Swiss francs"
  Words documents;         // "readout": the first word of an official document's headline.
  Words person_titles;     // "Minister": begins the name of a person, and ends that of a body.
  PhraseTable lookalikes;  // "Georgia Tech", "French fries".

  NameHead HeadOf(absl::string_view folded) const;
};

// INVALID_ARGUMENT for a row twice or an unknown kind.
absl::StatusOr<NameWords> LoadNameWords(const std::string& data_dir);

}  // namespace communique::ingest

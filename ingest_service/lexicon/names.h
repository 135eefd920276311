// Names of people: given names, particles of family names, and forms of address.
//
// From given_names.tsv, name_particles.tsv and honorifics.tsv.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "ingest_service/lexicon/phrase_table.h"
#include "ingest_service/lexicon/words.h"

namespace communique::ingest {

struct Names {
  absl::flat_hash_map<std::string, char> given;  // Folded name -> 'f', 'm' or '?'.
  absl::flat_hash_set<std::string> particles;    // Folded: "von", "bin", "al".
  PhraseTable honorifics;                        // "Mr.", "Her Excellency"; values index `honorific_genders`.
  std::vector<char> honorific_genders;

  // Gender of a given name as written ("Angela", "ANGELA", "Jean-Yves"); '?' if not known.
  char GenderOf(const std::string& folded) const;
};

absl::StatusOr<Names> LoadNames(const std::string& data_dir);

}  // namespace communique::ingest

// Ministries, parliaments, central banks, armed forces and parties: whom a title may belong to. From
// institutions.tsv and, for the nouns that end the names of others, public_bodies.tsv.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/lexicon/blocs.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

struct Institution {
  std::string form;
  std::string kind;  // "central-bank", "legislature", "foreign", "finance", "military", ... (data/README.md)
  std::string country;  // Code, or id of a bloc, that it belongs to; empty where many have one.
};

struct PublicBody {
  std::string noun;  // "committee" of "Foreign Relations Committee".
  std::string kind;  // As of an Institution; "delegation" and "bank" too.
};

struct Institutions {
  std::vector<Institution> list;
  PhraseTable phrases;  // Its values index `list`.
  std::vector<PublicBody> bodies;
  PhraseTable body_phrases;  // Its values index `bodies`; any case.
};

// INVALID_ARGUMENT for a form twice or an unknown country.
absl::StatusOr<Institutions> LoadInstitutions(const std::string& data_dir, const Countries& countries,
                                              const Blocs& blocs);

}  // namespace communique::ingest

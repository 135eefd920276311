// The countries of the world, and the forms that the press gives their names.
//
// From countries.tsv (the list) and country_aliases.tsv (further forms; see ingest_service/data/README.md).
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

struct Country {
  std::string code;           // ISO 3166-1 alpha-3, XKX, or the code of a former state.
  std::string alpha2;         // Empty if none.
  std::string name;           // As the press writes it: "South Korea".
  std::string official_name;  // "Republic of Korea".
  std::string dissolve_date;  // YYYY-MM-DD, the first day it was no more; empty if it exists.
};

enum class CountryFormKind {
  kName,          // "Japan"
  kAbbreviation,  // "U.K."
  kAdjective,     // "Japanese"
  kPerson,        // "Briton"
  kPeople,        // "Britons"
};

struct CountryForm {
  int country = 0;  // Index into Countries::list.
  std::string form;
  CountryFormKind kind = CountryFormKind::kName;
  bool ambiguous = false;  // Something else as often as not ("Georgia"): needs a context that says so.
  bool word = false;       // Ambiguous as a word alone ("Turkey"): nobody's name.
};

struct Countries {
  std::vector<Country> list;       // Sorted by code.
  std::vector<CountryForm> forms;  // Of all countries; names and official names among them.
  PhraseTable phrases;             // Its values index `forms`.
  absl::flat_hash_map<std::string, int> by_code;

  // Index into `list`, or -1.
  int Find(absl::string_view code) const;
};

// Reads the two tables in `data_dir`. INVALID_ARGUMENT for a code twice, a form twice or an unknown code.
absl::StatusOr<Countries> LoadCountries(const std::string& data_dir);

}  // namespace communique::ingest

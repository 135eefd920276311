// Groups of states and intergovernmental bodies, the forms of their names, and who was a member when.
//
// From blocs.tsv, bloc_aliases.tsv and bloc_memberships.tsv (see ingest_service/data/README.md).
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

struct Bloc {
  std::string id;    // "g20"
  std::string name;  // "Group of Twenty"
};

struct BlocForm {
  int bloc = 0;  // Index into Blocs::list.
  std::string form;
  bool ambiguous = false;  // "the Commonwealth": needs a context that speaks of the body.
};

struct Membership {
  int bloc = 0;            // Index into Blocs::list.
  std::string member;      // "countries/JPN" or "blocs/eu".
  bool full = true;        // False for observers and guests.
  std::string start_date;  // YYYY-MM-DD, first day; empty if not known.
  std::string end_date;    // Day after the last; empty if current.
};

struct Blocs {
  std::vector<Bloc> list;       // Sorted by id.
  std::vector<BlocForm> forms;  // Names among them.
  std::vector<Membership> memberships;
  PhraseTable phrases;  // Its values index `forms`.
  absl::flat_hash_map<std::string, int> by_id;

  // Index into `list`, or -1.
  int Find(absl::string_view id) const;
};

// INVALID_ARGUMENT for an id or form twice, an unknown bloc or member, or a membership that ends before it
// starts.
absl::StatusOr<Blocs> LoadBlocs(const std::string& data_dir, const Countries& countries);

}  // namespace communique::ingest

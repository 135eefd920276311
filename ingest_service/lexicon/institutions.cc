#include "ingest_service/lexicon/institutions.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {

absl::StatusOr<Institutions> LoadInstitutions(const std::string& data_dir, const Countries& countries,
                                              const Blocs& blocs) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/institutions.tsv", {"form", "kind", "country"}));
  Institutions institutions;
  absl::flat_hash_set<std::string> seen;
  for (const TsvRow& row : table.rows) {
    if (!seen.insert(row[0]).second) return table.Error(row, absl::StrCat("form: ", row[0], " stands twice"));
    if (!row[2].empty() && countries.Find(row[2]) < 0 && blocs.Find(row[2]) < 0) {
      return table.Error(row, absl::StrCat("country: ", row[2], " is in no table"));
    }
    institutions.phrases.Add(row[0], static_cast<int>(institutions.list.size()), CasePolicy::kProper);
    institutions.list.push_back({row[0], row[1], row[2]});
  }
  ASSIGN_OR_RETURN(TsvTable bodies, ReadTsv(data_dir + "/public_bodies.tsv", {"noun", "kind"}));
  for (const TsvRow& row : bodies.rows) {
    if (!institutions.body_phrases.Find(row[0]).empty()) {
      return bodies.Error(row, absl::StrCat("noun: ", row[0], " stands twice"));
    }
    institutions.body_phrases.Add(row[0], static_cast<int>(institutions.bodies.size()), CasePolicy::kAny);
    institutions.bodies.push_back({row[0], row[1]});
  }
  return institutions;
}

}  // namespace communique::ingest

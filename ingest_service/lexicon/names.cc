#include "ingest_service/lexicon/names.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {

char Names::GenderOf(const std::string& folded) const {
  auto found = given.find(folded);
  return found == given.end() ? '?' : found->second;
}

absl::StatusOr<Names> LoadNames(const std::string& data_dir) {
  Names names;
  ASSIGN_OR_RETURN(TsvTable given, ReadTsv(data_dir + "/given_names.tsv", {"name", "gender"}));
  for (const TsvRow& row : given.rows) {
    if (row[1] != "f" && row[1] != "m" && row[1] != "?") {
      return given.Error(row, absl::StrCat("gender: ", row[1], ", want f, m or ?"));
    }
    // Names that differ in their diacritics only are one; the first row says the gender.
    names.given.emplace(Fold(row[0]), row[1][0]);
  }
  ASSIGN_OR_RETURN(TsvTable particles, ReadTsv(data_dir + "/name_particles.tsv", {"particle"}));
  for (const TsvRow& row : particles.rows) names.particles.insert(Fold(row[0]));
  ASSIGN_OR_RETURN(TsvTable honorifics, ReadTsv(data_dir + "/honorifics.tsv", {"honorific", "gender"}));
  for (const TsvRow& row : honorifics.rows) {
    names.honorifics.Add(row[0], static_cast<int>(names.honorific_genders.size()), CasePolicy::kProper);
    names.honorific_genders.push_back(row[1].empty() ? '?' : row[1][0]);
  }
  return names;
}

}  // namespace communique::ingest

#include "ingest_service/lexicon/metonyms.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

bool IsKnown(absl::string_view government, const Countries& countries, const Blocs& blocs) {
  if (absl::ConsumePrefix(&government, "countries/")) return countries.Find(government) >= 0;
  if (absl::ConsumePrefix(&government, "blocs/")) return blocs.Find(government) >= 0;
  return false;
}

void Add(Metonym metonym, Metonyms& metonyms) {
  metonyms.phrases.Add(metonym.form, static_cast<int>(metonyms.list.size()), CasePolicy::kProper);
  metonyms.list.push_back(std::move(metonym));
}

}  // namespace

absl::StatusOr<Metonyms> LoadMetonyms(const std::string& data_dir, const Countries& countries,
                                      const Blocs& blocs, const Places& places) {
  ASSIGN_OR_RETURN(TsvTable table,
                   ReadTsv(data_dir + "/metonyms.tsv", {"form", "government", "start_date", "end_date"}));
  Metonyms metonyms;
  absl::flat_hash_set<std::pair<std::string, std::string>> seen;
  absl::flat_hash_set<std::string> forms;
  for (const TsvRow& row : table.rows) {
    if (!IsKnown(row[1], countries, blocs)) {
      return table.Error(row, absl::StrCat("government: ", row[1], " is in no table"));
    }
    if (!seen.emplace(row[0], row[1]).second) {
      return table.Error(row, absl::StrCat("form: ", row[0], " stands twice for ", row[1]));
    }
    forms.insert(row[0]);
    Add({row[0], row[1], row[2], row[3], places.phrases.Find(row[0]).empty()}, metonyms);
  }
  for (const PlaceForm& form : places.forms) {
    const Place& place = places.list[form.place];
    if (place.kind != PlaceKind::kCapital || place.country < 0 || !forms.insert(form.form).second) continue;
    Add({form.form, "countries/" + countries.list[place.country].code, "", "", false}, metonyms);
  }
  return metonyms;
}

}  // namespace communique::ingest

#include "ingest_service/lexicon/places.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

absl::StatusOr<PlaceKind> ParseKind(const TsvTable& table, const TsvRow& row, absl::string_view kind) {
  if (kind == "city") return PlaceKind::kCity;
  if (kind == "capital") return PlaceKind::kCapital;
  if (kind == "state") return PlaceKind::kState;
  if (kind == "region") return PlaceKind::kRegion;
  if (kind == "sea") return PlaceKind::kSea;
  return table.Error(row, absl::StrCat("kind: ", kind, ", want city, capital, state, region or sea"));
}

absl::StatusOr<bool> ParseFlag(const TsvTable& table, const TsvRow& row, absl::string_view flag) {
  if (flag.empty() || flag == "ambiguous") return !flag.empty();
  return table.Error(row, absl::StrCat("flag: ", flag, ", want ambiguous or -"));
}

void AddForm(PlaceForm form, Places& places) {
  places.phrases.Add(form.form, static_cast<int>(places.forms.size()), CasePolicy::kProper);
  places.forms.push_back(std::move(form));
}

absl::Status LoadAliases(const std::string& data_dir, Places& places) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/place_aliases.tsv", {"place", "form", "flag"}));
  absl::flat_hash_set<std::pair<int, std::string>> seen;
  for (const TsvRow& row : table.rows) {
    PlaceForm form{places.Find(row[0]), row[1]};
    if (form.place < 0) return table.Error(row, absl::StrCat("place: ", row[0], " is not in places.tsv"));
    if (!seen.emplace(form.place, form.form).second) {
      return table.Error(row, absl::StrCat("form: ", row[1], " stands twice for ", row[0]));
    }
    ASSIGN_OR_RETURN(form.ambiguous, ParseFlag(table, row, row[2]));
    AddForm(std::move(form), places);
  }
  return absl::OkStatus();
}

}  // namespace

int Places::Find(absl::string_view id) const {
  auto found = by_id.find(id);
  return found == by_id.end() ? -1 : found->second;
}

absl::StatusOr<Places> LoadPlaces(const std::string& data_dir, const Countries& countries) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/places.tsv", {"id", "name", "kind", "country",
                                                                      "latitude", "longitude", "flag"}));
  Places places;
  for (const TsvRow& row : table.rows) {
    Place place{row[0], row[1], PlaceKind::kCity, countries.Find(row[3]), row[4], row[5]};
    ASSIGN_OR_RETURN(place.kind, ParseKind(table, row, row[2]));
    ASSIGN_OR_RETURN(bool ambiguous, ParseFlag(table, row, row[6]));
    if (place.country < 0 && !row[3].empty()) {
      return table.Error(row, absl::StrCat("country: ", row[3], " is not in countries.tsv"));
    }
    const int index = static_cast<int>(places.list.size());
    if (!places.by_id.emplace(place.id, index).second) {
      return table.Error(row, absl::StrCat("id: ", place.id, " stands twice"));
    }
    AddForm({index, place.name, ambiguous}, places);
    places.list.push_back(std::move(place));
  }
  RETURN_IF_ERROR(LoadAliases(data_dir, places));
  return places;
}

}  // namespace communique::ingest

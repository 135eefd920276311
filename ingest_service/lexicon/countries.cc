#include "ingest_service/lexicon/countries.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

absl::StatusOr<CountryFormKind> ParseKind(const TsvTable& table, const TsvRow& row, absl::string_view kind) {
  if (kind == "name") return CountryFormKind::kName;
  if (kind == "abbreviation") return CountryFormKind::kAbbreviation;
  if (kind == "adjective") return CountryFormKind::kAdjective;
  if (kind == "person") return CountryFormKind::kPerson;
  if (kind == "people") return CountryFormKind::kPeople;
  return table.Error(row,
                     absl::StrCat("kind: ", kind, ", want name, abbreviation, adjective, person or people"));
}

void AddForm(CountryForm form, Countries& countries) {
  CasePolicy policy = form.kind == CountryFormKind::kAbbreviation ? CasePolicy::kExact : CasePolicy::kProper;
  countries.phrases.Add(form.form, static_cast<int>(countries.forms.size()), policy);
  countries.forms.push_back(std::move(form));
}

absl::Status LoadList(const std::string& data_dir, Countries& countries) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/countries.tsv",
                                           {"code", "alpha2", "name", "official_name", "dissolve_date"}));
  for (const TsvRow& row : table.rows) {
    int index = static_cast<int>(countries.list.size());
    if (!countries.by_code.emplace(row[0], index).second) {
      return table.Error(row, absl::StrCat("code: ", row[0], " stands twice"));
    }
    countries.list.push_back({row[0], row[1], row[2], row[3], row[4]});
  }
  return absl::OkStatus();
}

absl::Status LoadAliases(const std::string& data_dir, Countries& countries,
                         absl::flat_hash_set<std::pair<int, std::string>>& seen) {
  ASSIGN_OR_RETURN(TsvTable table,
                   ReadTsv(data_dir + "/country_aliases.tsv", {"country", "form", "kind", "flag"}));
  for (const TsvRow& row : table.rows) {
    CountryForm form;
    form.country = countries.Find(row[0]);
    if (form.country < 0)
      return table.Error(row, absl::StrCat("country: ", row[0], " is not in countries.tsv"));
    form.form = row[1];
    ASSIGN_OR_RETURN(form.kind, ParseKind(table, row, row[2]));
    form.word = row[3] == "word";
    form.ambiguous = form.word || row[3] == "ambiguous";
    if (!row[3].empty() && !form.ambiguous) {
      return table.Error(row, absl::StrCat("flag: ", row[3], ", want ambiguous, word or -"));
    }
    if (!seen.emplace(form.country, form.form).second) {
      return table.Error(row, absl::StrCat("form: ", row[1], " stands twice for ", row[0]));
    }
    AddForm(std::move(form), countries);
  }
  return absl::OkStatus();
}

}  // namespace

int Countries::Find(absl::string_view code) const {
  auto found = by_code.find(code);
  return found == by_code.end() ? -1 : found->second;
}

absl::StatusOr<Countries> LoadCountries(const std::string& data_dir) {
  Countries countries;
  RETURN_IF_ERROR(LoadList(data_dir, countries));
  absl::flat_hash_set<std::pair<int, std::string>> seen;
  RETURN_IF_ERROR(LoadAliases(data_dir, countries, seen));
  for (int i = 0; i < static_cast<int>(countries.list.size()); ++i) {
    for (const std::string& name : {countries.list[i].name, countries.list[i].official_name}) {
      // A row of the aliases may already hold the name, to flag it as ambiguous.
      if (seen.emplace(i, name).second) AddForm({i, name, CountryFormKind::kName, false}, countries);
    }
  }
  return countries;
}

}  // namespace communique::ingest

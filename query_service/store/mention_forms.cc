#include "query_service/store/mention_forms.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::query {
namespace {

// Abbreviations without small letters must be written so.
std::string ExactCase(absl::string_view form) {
  const bool small = std::any_of(form.begin(), form.end(), [](char c) { return absl::ascii_islower(c); });
  return small ? "" : std::string(form);
}

// Reads a table of things and one of their further forms: ids in `collection`, the name in column 1.
absl::Status LoadNamed(const std::string& data_dir, const std::string& file,
                       const std::vector<std::string>& columns, int name_column,
                       const std::string& alias_file, const std::vector<std::string>& alias_columns,
                       absl::string_view collection, MentionForms& forms,
                       std::map<std::string, std::string>& names) {
  ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(absl::StrCat(data_dir, "/", file), columns));
  for (const TsvRow& row : table.rows) {
    const std::string resource = absl::StrCat(collection, "/", row[0]);
    names[resource] = row[name_column];
    forms.Add(row[name_column], {resource, row[name_column]});
  }
  ASSIGN_OR_RETURN(const TsvTable aliases, ReadTsv(absl::StrCat(data_dir, "/", alias_file), alias_columns));
  for (const TsvRow& row : aliases.rows) {
    Reading reading{absl::StrCat(collection, "/", row[0]), ""};
    reading.display_name = names[reading.resource];
    if (reading.display_name.empty()) return aliases.Error(row, absl::StrCat(row[0], " is in no table"));
    reading.exact_case = ExactCase(row[1]);
    const std::string kind = alias_columns.size() > 3 ? row[2] : "";
    if (kind == "adjective" || kind == "person" || kind == "people") reading.form = v1::Mention::FORM_DEMONYM;
    forms.Add(row[1], std::move(reading));
  }
  return absl::OkStatus();
}

absl::Status LoadMetonyms(const std::string& data_dir, const std::map<std::string, std::string>& names,
                          MentionForms& forms) {
  std::set<std::string> listed;
  ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(absl::StrCat(data_dir, "/metonyms.tsv"),
                                                 {"form", "government", "start_date", "end_date"}));
  for (const TsvRow& row : table.rows) {
    const auto name = names.find(row[1]);
    if (name == names.end()) return table.Error(row, absl::StrCat(row[1], " is in no table"));
    listed.insert(row[0]);
    forms.Add(row[0], {row[1], name->second, v1::Mention::FORM_METONYM, row[2], row[3], ""});
  }
  // Capitals without a row of their own stand for their country.
  ASSIGN_OR_RETURN(const TsvTable places,
                   ReadTsv(absl::StrCat(data_dir, "/places.tsv"),
                           {"id", "name", "kind", "country", "latitude", "longitude", "flag"}));
  for (const TsvRow& row : places.rows) {
    const std::string country = absl::StrCat("countries/", row[3]);
    const auto name = names.find(country);
    if (row[2] != "capital" || name == names.end() || !listed.insert(row[1]).second) continue;
    forms.Add(row[1], {country, name->second, v1::Mention::FORM_METONYM});
  }
  return absl::OkStatus();
}

absl::Status LoadTitles(const std::string& data_dir, MentionForms& forms) {
  ASSIGN_OR_RETURN(const TsvTable titles, ReadTsv(absl::StrCat(data_dir, "/titles.tsv"),
                                                  {"title", "function", "scope", "institution", "gender"}));
  for (const TsvRow& row : titles.rows) {
    Office office;
    if (!v1::Tenure::Function_Parse(absl::StrCat("FUNCTION_", row[1]), &office.function)) continue;
    if (!row[3].empty()) {
      const bool country = row[3].size() == 3 && absl::ascii_isupper(static_cast<unsigned char>(row[3][0]));
      office.institution = absl::StrCat(country ? "countries/" : "blocs/", row[3]);
    }
    forms.AddTitle(row[0], std::move(office));
  }
  ASSIGN_OR_RETURN(const TsvTable portfolios,
                   ReadTsv(absl::StrCat(data_dir, "/title_portfolios.tsv"), {"portfolio", "function"}));
  for (const TsvRow& row : portfolios.rows) {
    v1::Tenure::Function function = v1::Tenure::FUNCTION_UNSPECIFIED;
    if (v1::Tenure::Function_Parse(absl::StrCat("FUNCTION_", row[1]), &function))
      forms.AddPortfolio(row[0], function);
  }
  return absl::OkStatus();
}

}  // namespace

void MentionForms::Add(absl::string_view form, Reading reading) {
  const std::string key = Slug(form);
  if (key.empty()) return;
  std::vector<Reading>& readings = readings_[key];
  const bool known = std::any_of(readings.begin(), readings.end(), [&](const Reading& other) {
    return other.resource == reading.resource && other.form == reading.form &&
           other.exact_case == reading.exact_case && other.start_date == reading.start_date;
  });
  if (!known) readings.push_back(std::move(reading));
}

void MentionForms::AddTitle(absl::string_view title, Office office) {
  titles_.emplace(Slug(title), std::move(office));
}

void MentionForms::AddPortfolio(absl::string_view portfolio, v1::Tenure::Function function) {
  portfolios_.emplace(Slug(portfolio), function);
}

std::vector<Reading> MentionForms::Find(absl::string_view text) const {
  const auto found = readings_.find(Slug(text));
  if (found == readings_.end()) return {};
  std::vector<Reading> readings;
  for (const Reading& reading : found->second) {
    // "US" and "U.S." have one slug; what counts is that no letter is small.
    if (!reading.exact_case.empty() && ExactCase(text).empty()) continue;
    const bool known = std::any_of(readings.begin(), readings.end(), [&](const Reading& other) {
      return other.resource == reading.resource && other.form == reading.form;
    });
    if (!known) readings.push_back(reading);
  }
  return readings;
}

Office MentionForms::FindOffice(absl::string_view title) const {
  const std::string slug = Slug(title);
  const auto known = titles_.find(slug);
  if (known != titles_.end()) return known->second;
  for (absl::string_view core : {"minister", "secretary"}) {
    absl::string_view portfolio = slug;
    const bool before = absl::ConsumeSuffix(&portfolio, absl::StrCat("-", core));
    const bool behind = !before && (absl::ConsumePrefix(&portfolio, absl::StrCat(core, "-of-")) ||
                                    absl::ConsumePrefix(&portfolio, absl::StrCat(core, "-for-")));
    const auto function = portfolios_.find(std::string(portfolio));
    if ((before || behind) && function != portfolios_.end()) return {function->second, ""};
  }
  return {};
}

absl::StatusOr<MentionForms> LoadMentionForms(const std::string& data_dir) {
  MentionForms forms;
  std::map<std::string, std::string> names;
  RETURN_IF_ERROR(
      LoadNamed(data_dir, "countries.tsv", {"code", "alpha2", "name", "official_name", "dissolve_date"}, 2,
                "country_aliases.tsv", {"country", "form", "kind", "flag"}, "countries", forms, names));
  RETURN_IF_ERROR(LoadNamed(data_dir, "blocs.tsv", {"id", "name"}, 1, "bloc_aliases.tsv",
                            {"bloc", "form", "flag"}, "blocs", forms, names));
  RETURN_IF_ERROR(LoadNamed(data_dir, "places.tsv",
                            {"id", "name", "kind", "country", "latitude", "longitude", "flag"}, 1,
                            "place_aliases.tsv", {"place", "form", "flag"}, "places", forms, names));
  RETURN_IF_ERROR(LoadNamed(data_dir, "gatherings.tsv",
                            {"id", "name", "series", "start_date", "end_date", "place"}, 1,
                            "gathering_aliases.tsv", {"gathering", "form"}, "gatherings", forms, names));
  RETURN_IF_ERROR(LoadNamed(data_dir, "instruments.tsv", {"id", "name", "date"}, 1, "instrument_aliases.tsv",
                            {"instrument", "form"}, "instruments", forms, names));
  RETURN_IF_ERROR(LoadMetonyms(data_dir, names, forms));
  RETURN_IF_ERROR(LoadTitles(data_dir, forms));
  return forms;
}

}  // namespace communique::query

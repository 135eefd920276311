#include "query_service/store/catalogue.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/flags.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::query {
namespace {

absl::Status ReadDate(const TsvTable& table, const TsvRow& row, int column, v1::Date* date) {
  absl::StatusOr<v1::Date> parsed = ParseDate(row[column]);
  if (!parsed.ok()) return table.Error(row, parsed.status().message());
  *date = *parsed;
  return absl::OkStatus();
}

absl::Status LoadCountries(const std::string& data_dir, Catalogue& catalogue) {
  ASSIGN_OR_RETURN(const TsvTable table,
                   ReadTsv(absl::StrCat(data_dir, "/countries.tsv"),
                           {"code", "alpha2", "name", "official_name", "dissolve_date"}));
  for (const TsvRow& row : table.rows) {
    v1::Country country;
    country.set_name(absl::StrCat("countries/", row[0]));
    country.set_alpha2_code(row[1]);
    country.set_display_name(row[2]);
    if (!row[3].empty() && row[3] != row[2]) country.add_aliases(row[3]);
    if (!row[4].empty()) RETURN_IF_ERROR(ReadDate(table, row, 4, country.mutable_dissolve_date()));
    catalogue.countries.emplace(country.name(), std::move(country));
  }
  ASSIGN_OR_RETURN(const TsvTable aliases, ReadTsv(absl::StrCat(data_dir, "/country_aliases.tsv"),
                                                   {"country", "form", "kind", "flag"}));
  for (const TsvRow& row : aliases.rows) {
    const auto country = catalogue.countries.find(absl::StrCat("countries/", row[0]));
    if (country == catalogue.countries.end()) return aliases.Error(row, "no such country");
    country->second.add_aliases(row[1]);
  }
  return absl::OkStatus();
}

absl::Status LoadBlocs(const std::string& data_dir, Catalogue& catalogue) {
  ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(absl::StrCat(data_dir, "/blocs.tsv"), {"id", "name"}));
  for (const TsvRow& row : table.rows) {
    v1::Bloc bloc;
    bloc.set_name(absl::StrCat("blocs/", row[0]));
    bloc.set_display_name(row[1]);
    catalogue.blocs.emplace(bloc.name(), std::move(bloc));
  }
  ASSIGN_OR_RETURN(const TsvTable aliases,
                   ReadTsv(absl::StrCat(data_dir, "/bloc_aliases.tsv"), {"bloc", "form", "flag"}));
  for (const TsvRow& row : aliases.rows) {
    const auto bloc = catalogue.blocs.find(absl::StrCat("blocs/", row[0]));
    if (bloc == catalogue.blocs.end()) return aliases.Error(row, "no such bloc");
    bloc->second.add_aliases(row[1]);
  }
  return absl::OkStatus();
}

absl::Status LoadMemberships(const std::string& data_dir, Catalogue& catalogue) {
  ASSIGN_OR_RETURN(const TsvTable table,
                   ReadTsv(absl::StrCat(data_dir, "/bloc_memberships.tsv"),
                           {"bloc", "member", "full", "start_date", "end_date", "source"}));
  for (const TsvRow& row : table.rows) {
    v1::Membership membership;
    membership.set_bloc(absl::StrCat("blocs/", row[0]));
    membership.set_member(row[1]);
    membership.set_full(row[2] == "yes");
    if (!row[3].empty()) RETURN_IF_ERROR(ReadDate(table, row, 3, membership.mutable_start_date()));
    if (!row[4].empty()) RETURN_IF_ERROR(ReadDate(table, row, 4, membership.mutable_end_date()));
    membership.set_source(row[5]);
    const auto bloc = catalogue.blocs.find(membership.bloc());
    if (bloc == catalogue.blocs.end()) return table.Error(row, "no such bloc");
    *bloc->second.add_memberships() = membership;
    const auto country = catalogue.countries.find(membership.member());
    if (country != catalogue.countries.end())
      *country->second.add_memberships() = membership;
    else if (catalogue.blocs.count(membership.member()) == 0)
      return table.Error(row, "no such member");
  }
  return absl::OkStatus();
}

// Parents stand anywhere in the table, so that what a topic lies within is followed only once all are read.
absl::Status LoadTopics(const std::string& data_dir, Catalogue& catalogue) {
  ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(absl::StrCat(data_dir, "/topics.tsv"),
                                                 {"kind", "slug", "parents", "name", "triggers"}));
  std::map<std::string, std::vector<std::string>> parents;
  for (const TsvRow& row : table.rows) {
    if (row[0] == "topic") parents[row[1]] = SplitCell(row[2]);
  }
  for (const auto& [topic, direct] : parents) {
    std::vector<std::string>& wider = catalogue.wider_topics[topic];
    wider = {topic};
    for (size_t i = 0; i < wider.size(); ++i) {
      const auto above = parents.find(wider[i]);
      if (above == parents.end())
        return absl::InvalidArgumentError("topics.tsv: " + wider[i] + " is no topic");
      for (const std::string& parent : above->second) {
        if (std::find(wider.begin(), wider.end(), parent) == wider.end()) wider.push_back(parent);
      }
    }
    for (const std::string& one : wider) {
      catalogue.nested_topics[topic].push_back(one);
      if (one != topic) catalogue.nested_topics[one].push_back(topic);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> FingerprintOf(const std::string& data_dir) {
  std::string bytes;
  for (const char* table : {"countries", "blocs", "bloc_memberships", "topics"}) {
    ASSIGN_OR_RETURN(const std::string content, ReadFile(absl::StrCat(data_dir, "/", table, ".tsv")));
    absl::StrAppend(&bytes, table, " ", content.size(), "\n", content);
  }
  return ShortHash(bytes);
}

}  // namespace

std::vector<std::string> Catalogue::WiderTopics(const std::string& topic) const {
  const auto found = wider_topics.find(topic);
  return found == wider_topics.end() ? std::vector<std::string>{topic} : found->second;
}

std::vector<std::string> Catalogue::NestedTopics(const std::string& topic) const {
  const auto found = nested_topics.find(topic);
  return found == nested_topics.end() ? std::vector<std::string>{topic} : found->second;
}

bool Catalogue::AreTopicsNested(const std::string& a, const std::string& b) const {
  const auto within = [this](const std::string& topic, const std::string& wider) {
    const std::vector<std::string> all = WiderTopics(topic);
    return std::find(all.begin(), all.end(), wider) != all.end();
  };
  return within(a, b) || within(b, a);
}

bool HeldOn(const v1::Membership& membership, const v1::Date& day) {
  if (membership.has_start_date() && day < membership.start_date()) return false;
  return !membership.has_end_date() || day < membership.end_date();
}

bool Catalogue::IsFullMember(absl::string_view member, absl::string_view bloc, const v1::Date& day) const {
  const auto found = blocs.find(std::string(bloc));
  if (found == blocs.end()) return false;
  for (const v1::Membership& membership : found->second.memberships()) {
    if (membership.full() && membership.member() == member && HeldOn(membership, day)) return true;
  }
  return false;
}

absl::StatusOr<Catalogue> LoadCatalogue(const std::string& data_dir) {
  Catalogue catalogue;
  RETURN_IF_ERROR(LoadCountries(data_dir, catalogue));
  RETURN_IF_ERROR(LoadBlocs(data_dir, catalogue));
  RETURN_IF_ERROR(LoadMemberships(data_dir, catalogue));
  ASSIGN_OR_RETURN(catalogue.fingerprint, FingerprintOf(data_dir));
  for (const auto& [name, country] : catalogue.countries)
    catalogue.encoded_countries[name] = country.SerializeAsString();
  RETURN_IF_ERROR(LoadTopics(data_dir, catalogue));
  ASSIGN_OR_RETURN(catalogue.forms, LoadMentionForms(data_dir));
  return catalogue;
}

}  // namespace communique::query

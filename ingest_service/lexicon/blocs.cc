#include "ingest_service/lexicon/blocs.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

// "WHO" and "ASEAN" are read in their own case only: "who" is no body.
bool IsAcronym(absl::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) { return absl::ascii_islower(c); });
}

void AddForm(BlocForm form, Blocs& blocs) {
  CasePolicy policy = IsAcronym(form.form) ? CasePolicy::kExact : CasePolicy::kProper;
  blocs.phrases.Add(form.form, static_cast<int>(blocs.forms.size()), policy);
  blocs.forms.push_back(std::move(form));
}

absl::Status LoadForms(const std::string& data_dir, Blocs& blocs) {
  absl::flat_hash_set<std::string> seen;
  for (int i = 0; i < static_cast<int>(blocs.list.size()); ++i) {
    seen.insert(blocs.list[i].name);
    AddForm({i, blocs.list[i].name, false}, blocs);
  }
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/bloc_aliases.tsv", {"bloc", "form", "flag"}));
  for (const TsvRow& row : table.rows) {
    int bloc = blocs.Find(row[0]);
    if (bloc < 0) return table.Error(row, absl::StrCat("bloc: ", row[0], " is not in blocs.tsv"));
    if (!seen.insert(row[1]).second) return table.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
    if (!row[2].empty() && row[2] != "ambiguous") {
      return table.Error(row, absl::StrCat("flag: ", row[2], ", want ambiguous or -"));
    }
    AddForm({bloc, row[1], row[2] == "ambiguous"}, blocs);
  }
  return absl::OkStatus();
}

bool IsKnownMember(absl::string_view member, const Countries& countries, const Blocs& blocs) {
  if (absl::ConsumePrefix(&member, "countries/")) return countries.Find(member) >= 0;
  if (absl::ConsumePrefix(&member, "blocs/")) return blocs.Find(member) >= 0;
  return false;
}

absl::Status LoadMemberships(const std::string& data_dir, const Countries& countries, Blocs& blocs) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/bloc_memberships.tsv",
                                           {"bloc", "member", "full", "start_date", "end_date", "source"}));
  absl::flat_hash_set<std::string> seen;
  for (const TsvRow& row : table.rows) {
    int bloc = blocs.Find(row[0]);
    if (bloc < 0) return table.Error(row, absl::StrCat("bloc: ", row[0], " is not in blocs.tsv"));
    if (!IsKnownMember(row[1], countries, blocs)) {
      return table.Error(row, absl::StrCat("member: ", row[1], " is in no table"));
    }
    if (row[2] != "yes" && row[2] != "no") {
      return table.Error(row, absl::StrCat("full: ", row[2], ", want yes or no"));
    }
    if (!row[4].empty() && row[4] <= row[3]) {
      return table.Error(row, absl::StrCat("end_date: ", row[4], ", want later than ", row[3]));
    }
    if (!seen.insert(absl::StrCat(row[0], " ", row[1], " ", row[3])).second) {
      return table.Error(row, absl::StrCat(row[1], " joins ", row[0], " twice on one day"));
    }
    blocs.memberships.push_back({bloc, row[1], row[2] == "yes", row[3], row[4]});
  }
  return absl::OkStatus();
}

}  // namespace

int Blocs::Find(absl::string_view id) const {
  auto found = by_id.find(id);
  return found == by_id.end() ? -1 : found->second;
}

absl::StatusOr<Blocs> LoadBlocs(const std::string& data_dir, const Countries& countries) {
  Blocs blocs;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/blocs.tsv", {"id", "name"}));
  for (const TsvRow& row : table.rows) {
    if (!blocs.by_id.emplace(row[0], static_cast<int>(blocs.list.size())).second) {
      return table.Error(row, absl::StrCat("id: ", row[0], " stands twice"));
    }
    blocs.list.push_back({row[0], row[1]});
  }
  RETURN_IF_ERROR(LoadForms(data_dir, blocs));
  RETURN_IF_ERROR(LoadMemberships(data_dir, countries, blocs));
  return blocs;
}

}  // namespace communique::ingest

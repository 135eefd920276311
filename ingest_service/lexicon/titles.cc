#include "ingest_service/lexicon/titles.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

absl::StatusOr<v1::Tenure::Function> ParseFunction(const TsvTable& table, const TsvRow& row,
                                                   const std::string& name) {
  v1::Tenure::Function function;
  if (!v1::Tenure::Function_Parse("FUNCTION_" + name, &function)) {
    return table.Error(row, absl::StrCat("function: ", name, " is none of Tenure.Function"));
  }
  return function;
}

absl::StatusOr<TitleScope> ParseScope(const TsvTable& table, const TsvRow& row, absl::string_view scope) {
  if (scope == "public") return TitleScope::kPublic;
  if (scope == "general") return TitleScope::kGeneral;
  if (scope == "head") return TitleScope::kHead;
  if (scope == "portfolio") return TitleScope::kPortfolio;
  if (scope == "never") return TitleScope::kNever;
  return table.Error(row, absl::StrCat("scope: ", scope, ", want public, general, head, portfolio or never"));
}

absl::StatusOr<ModifierRole> ParseRole(const TsvTable& table, const TsvRow& row, absl::string_view role) {
  if (role.empty()) return ModifierRole::kState;
  if (role == "after") return ModifierRole::kAfter;
  if (role == "junior") return ModifierRole::kJunior;
  if (role == "opposition") return ModifierRole::kShadow;
  if (role == "rank") return ModifierRole::kRank;
  return table.Error(row, absl::StrCat("role: ", role, ", want after, junior, opposition, rank or -"));
}

// Of the noun that the title turns on: "ministers of state", "prime ministers", "spokesmen".
std::string Plural(absl::string_view title) {
  size_t end = title.find(" of ");
  if (end == absl::string_view::npos) end = title.find(" to ");
  if (end == absl::string_view::npos) end = title.size();
  absl::string_view head = title.substr(0, end);
  absl::string_view rest = title.substr(end);
  if (absl::EndsWith(head, "man")) return absl::StrCat(head.substr(0, head.size() - 3), "men", rest);
  if (absl::EndsWith(head, "ary")) return absl::StrCat(head.substr(0, head.size() - 1), "ies", rest);
  return absl::StrCat(head, "s", rest);
}

absl::Status LoadList(const std::string& data_dir, Titles& titles) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/titles.tsv",
                                           {"title", "function", "scope", "institution", "gender"}));
  absl::flat_hash_set<std::string> seen;
  for (const TsvRow& row : table.rows) {
    Title title;
    title.title = row[0];
    if (!seen.insert(row[0]).second)
      return table.Error(row, absl::StrCat("title: ", row[0], " stands twice"));
    ASSIGN_OR_RETURN(title.function, ParseFunction(table, row, row[1]));
    ASSIGN_OR_RETURN(title.scope, ParseScope(table, row, row[2]));
    title.institution = row[3];
    title.gender = row[4].empty() ? '?' : row[4][0];
    const int index = static_cast<int>(titles.list.size());
    titles.phrases.Add(title.title, index, CasePolicy::kAny);
    titles.plurals.Add(Plural(title.title), index, CasePolicy::kAny);
    titles.list.push_back(std::move(title));
  }
  return absl::OkStatus();
}

absl::Status LoadPortfolios(const std::string& data_dir, Titles& titles) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/title_portfolios.tsv", {"portfolio", "function"}));
  for (const TsvRow& row : table.rows) {
    Portfolio portfolio{row[0]};
    ASSIGN_OR_RETURN(portfolio.function, ParseFunction(table, row, row[1]));
    titles.portfolio_phrases.Add(row[0], static_cast<int>(titles.portfolios.size()), CasePolicy::kAny);
    for (const Word& word : SplitWords(row[0])) {
      if (word.IsLetters() && word.folded.size() > 3) titles.portfolio_words.insert(word.folded);
    }
    titles.portfolios.push_back(std::move(portfolio));
  }
  return absl::OkStatus();
}

absl::Status LoadModifiers(const std::string& data_dir, Titles& titles) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/title_modifiers.tsv", {"modifier", "state", "role"}));
  for (const TsvRow& row : table.rows) {
    TitleModifier modifier{row[0]};
    if (!row[1].empty() && !v1::Tenure::State_Parse("STATE_" + row[1], &modifier.state)) {
      return table.Error(row, absl::StrCat("state: ", row[1], " is none of Tenure.State"));
    }
    ASSIGN_OR_RETURN(modifier.role, ParseRole(table, row, row[2]));
    titles.modifier_phrases.Add(row[0], static_cast<int>(titles.modifiers.size()), CasePolicy::kAny);
    titles.modifiers.push_back(std::move(modifier));
  }
  return absl::OkStatus();
}

absl::Status LoadOffices(const std::string& data_dir, Titles& titles) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/offices.tsv", {"title", "country", "has"}));
  for (const TsvRow& row : table.rows) {
    if (titles.phrases.Find(row[0]).empty()) {
      return table.Error(row, absl::StrCat("title: ", row[0], " is not in titles.tsv"));
    }
    Office& office = titles.offices[row[0]];
    bool added = false;
    if (row[2] == "yes" || row[2] == "no") {
      added = (row[2] == "yes" ? office.with : office.without).insert(row[1]).second;
    } else {
      ASSIGN_OR_RETURN(const v1::Tenure::Function function, ParseFunction(table, row, row[2]));
      added = office.functions.insert({row[1], function}).second;
    }
    if (!added) return table.Error(row, absl::StrCat(row[0], " of ", row[1], " stands twice"));
  }
  return absl::OkStatus();
}

}  // namespace

bool Titles::HasOffice(const std::string& title, const std::string& country) const {
  const auto office = offices.find(title);
  if (office == offices.end()) return true;
  if (!office->second.with.empty()) return office->second.with.contains(country);
  return !office->second.without.contains(country);
}

v1::Tenure::Function Titles::FunctionIn(const std::string& title, const std::string& country) const {
  const auto office = offices.find(title);
  if (office == offices.end()) return v1::Tenure::FUNCTION_UNSPECIFIED;
  const auto function = office->second.functions.find(country);
  return function == office->second.functions.end() ? v1::Tenure::FUNCTION_UNSPECIFIED : function->second;
}

absl::StatusOr<Titles> LoadTitles(const std::string& data_dir) {
  Titles titles;
  RETURN_IF_ERROR(LoadList(data_dir, titles));
  RETURN_IF_ERROR(LoadPortfolios(data_dir, titles));
  RETURN_IF_ERROR(LoadModifiers(data_dir, titles));
  RETURN_IF_ERROR(LoadOffices(data_dir, titles));
  return titles;
}

}  // namespace communique::ingest

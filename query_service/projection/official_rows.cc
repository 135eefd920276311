#include "query_service/projection/official_rows.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/errors.h"

namespace communique::query {
namespace {

// In one term of office a person may be designate, then acting or incumbent, then former.
bool SameTerm(const v1::Tenure& a, const v1::Tenure& b) {
  if (a.function() != b.function() || a.institution() != b.institution()) return false;
  return a.function() != v1::Tenure::FUNCTION_OTHER_OFFICIAL || a.title() == b.title();
}

void Tighten(const v1::DatePoint& from, v1::DatePoint& to) {
  if (from.has_start() && (!to.has_start() || to.start() < from.start())) *to.mutable_start() = from.start();
  if (from.has_end() && (!to.has_end() || from.end() < to.end())) *to.mutable_end() = from.end();
}

// `later` was published after `tenure`: its state and title stand; bounds tighten whichever came first.
void MergeTenure(const v1::Tenure& later, v1::Tenure& tenure) {
  if (later.has_start()) Tighten(later.start(), *tenure.mutable_start());
  if (later.has_end()) Tighten(later.end(), *tenure.mutable_end());
  if (later.state() != v1::Tenure::STATE_UNSPECIFIED) tenure.set_state(later.state());
  if (later.title().size() > tenure.title().size()) tenure.set_title(later.title());
  if (later.has_observe_date()) *tenure.mutable_observe_date() = later.observe_date();
  tenure.mutable_evidence()->MergeFrom(later.evidence());
}

void AddUnique(const std::string& alias, v1::Official& official) {
  const auto& aliases = official.aliases();
  if (alias.empty() || alias == official.display_name()) return;
  if (std::find(aliases.begin(), aliases.end(), alias) == aliases.end()) official.add_aliases(alias);
}

int64_t ObservedDay(const v1::Tenure& tenure) {
  return tenure.has_observe_date() ? ToDayNumber(tenure.observe_date()) : INT64_MIN;
}

}  // namespace

v1::Official MergeOfficial(const std::vector<v1::Official>& reports) {
  v1::Official merged;
  for (const v1::Official& report :
       reports) {  // The fullest name is the name; among equals the first in order.
    if (report.display_name().size() > merged.display_name().size())
      merged.set_display_name(report.display_name());
  }
  for (const v1::Official& report : reports) {
    merged.set_name(report.name());
    AddUnique(report.display_name(), merged);
    for (const std::string& alias : report.aliases()) AddUnique(alias, merged);
    for (const v1::Tenure& tenure : report.tenures()) {
      auto* tenures = merged.mutable_tenures();
      const auto known = std::find_if(tenures->begin(), tenures->end(),
                                      [&](const v1::Tenure& t) { return SameTerm(t, tenure); });
      if (known == tenures->end())
        *merged.add_tenures() = tenure;
      else
        MergeTenure(tenure, *known);
    }
  }
  std::sort(merged.mutable_aliases()->begin(), merged.mutable_aliases()->end());
  std::stable_sort(merged.mutable_tenures()->begin(), merged.mutable_tenures()->end(),
                   [](const v1::Tenure& a, const v1::Tenure& b) { return ObservedDay(a) > ObservedDay(b); });
  return merged;
}

absl::Status InsertOfficialReports(const v1::Article& article, Database& db, std::set<std::string>& touched) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR REPLACE INTO official_reports VALUES (?, ?, ?)"));
  for (v1::Official official : article.analysis().officials()) {
    if (official.name().empty()) continue;
    for (v1::Tenure& tenure : *official.mutable_tenures()) {
      if (!tenure.has_observe_date() && article.has_publish_date())
        *tenure.mutable_observe_date() = article.publish_date();
      for (v1::Evidence& evidence : *tenure.mutable_evidence()) {
        for (v1::Span& span : *evidence.mutable_spans()) span.set_article(article.name());
        evidence.set_publisher(article.publisher());
        if (article.has_publish_date()) *evidence.mutable_publish_date() = article.publish_date();
      }
    }
    touched.insert(official.name());
    RETURN_IF_ERROR(insert.Bind(1, official.name())
                        .Bind(2, article.name())
                        .BindBlob(3, official.SerializeAsString())
                        .Run());
  }
  return absl::OkStatus();
}

absl::Status DeleteOfficialReports(absl::string_view article, Database& db, std::set<std::string>& touched) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT official FROM official_reports WHERE article = ?"));
  select.Bind(1, article);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    touched.insert(std::string(select.Text(0)));
  }
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM official_reports WHERE article = ?"));
  return remove.Bind(1, article).Run();
}

absl::Status RemakeOfficial(const std::string& name, Database& db) {
  using Key = std::tuple<int64_t, std::string>;  // Publication day, article.
  std::vector<std::pair<Key, v1::Official>> reports;
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT article, body FROM official_reports WHERE official = ?"));
  select.Bind(1, name);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    v1::Official report;
    const absl::string_view body = select.Text(1);
    if (!report.ParseFromArray(body.data(), static_cast<int>(body.size()))) return StoreCorrupt(name);
    int64_t day = INT64_MIN;
    for (const v1::Tenure& tenure : report.tenures()) day = std::max(day, ObservedDay(tenure));
    reports.emplace_back(Key(day, std::string(select.Text(0))), std::move(report));
  }
  for (const char* sql : {"DELETE FROM officials WHERE name = ?", "DELETE FROM tenures WHERE official = ?"}) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare(sql));
    RETURN_IF_ERROR(remove.Bind(1, name).Run());
  }
  if (reports.empty()) return absl::OkStatus();
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<v1::Official> ordered;
  for (auto& [key, report] : reports) ordered.push_back(std::move(report));
  const v1::Official merged = MergeOfficial(ordered);
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO officials VALUES (?, ?)"));
  RETURN_IF_ERROR(insert.Bind(1, name).BindBlob(2, merged.SerializeAsString()).Run());
  ASSIGN_OR_RETURN(Statement tenures, db.Prepare("INSERT OR IGNORE INTO tenures VALUES (?, ?, ?)"));
  for (const v1::Tenure& tenure : merged.tenures()) {
    RETURN_IF_ERROR(
        tenures.Bind(1, tenure.institution()).Bind(2, int64_t{tenure.function()}).Bind(3, name).Run());
  }
  return absl::OkStatus();
}

}  // namespace communique::query

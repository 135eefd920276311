#include "query_service/projection/official_rows.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/projection/official_digests.h"
#include "query_service/projection/official_identity.h"
#include "query_service/projection/tenures.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

// What the article says of an official, completed with whose word it is.
v1::Official CompleteReport(const v1::Article& article, v1::Official official) {
  for (v1::Tenure& tenure : *official.mutable_tenures()) {
    if (!tenure.has_observe_date() && article.has_publish_date())
      *tenure.mutable_observe_date() = article.publish_date();
    for (v1::Evidence& evidence : *tenure.mutable_evidence()) {
      for (v1::Span& span : *evidence.mutable_spans()) span.set_article(article.name());
      evidence.set_publisher(article.publisher());
      if (article.has_publish_date()) *evidence.mutable_publish_date() = article.publish_date();
    }
  }
  return official;
}

PersonForm FormOf(const v1::Official& official) {
  PersonForm form;
  form.name = NameOf(official.display_name().empty() ? IdOf(official.name())
                                                     : absl::string_view(official.display_name()));
  std::set<std::string> countries;
  for (const v1::Tenure& tenure : official.tenures()) {
    if (CollectionOf(tenure.institution()) == "countries") countries.insert(tenure.institution());
  }
  form.countries.assign(countries.begin(), countries.end());
  return form;
}

// The day and article of the first report of each form, as text; empty if it has none.
absl::StatusOr<std::string> FirstReport(const std::string& form, Database& db) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT day, article FROM official_reports WHERE form = ? "
                                                "ORDER BY day, article LIMIT 1"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, form).Step());
  return found ? absl::StrCat(select.Int(0), " ", select.Text(1)) : std::string();
}

absl::Status CollectForms(absl::string_view column, const std::string& value, Database& db,
                          std::map<std::string, std::string>& forms) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat("SELECT form, official FROM person_forms WHERE ",
                                                             column, " = ?")));
  select.Bind(1, value);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    forms.emplace(select.Text(0), select.Text(1));
  }
}

// The person_forms that one of `changed` may rename: all with one of its parts, and all forms of their full names.
absl::StatusOr<std::map<std::string, std::string>> FormsAround(
    const std::map<std::string, PersonForm>& changed, Database& db) {
  std::set<std::string> parts, keys;
  for (const auto& [id, form] : changed) parts.insert({form.name.first, form.name.last});
  std::map<std::string, std::string> forms;
  for (const std::string& part : parts) {
    RETURN_IF_ERROR(CollectForms("first", part, db, forms));
    RETURN_IF_ERROR(CollectForms("last", part, db, forms));
  }
  for (const auto& [id, official] : forms) {
    const std::string slug(id.substr(0, id.find('|')));
    keys.insert(NameOf(slug).Key());
  }
  keys.erase("");
  for (const std::string& key : keys) RETURN_IF_ERROR(CollectForms("name_key", key, db, forms));
  return forms;
}

absl::StatusOr<PersonForm> ReadForm(const std::string& id, Database& db) {
  PersonForm form;
  const std::vector<std::string> halves = absl::StrSplit(id, absl::MaxSplits('|', 1));
  form.name = NameOf(halves[0]);
  form.countries = absl::StrSplit(halves[1], ',', absl::SkipEmpty());
  ASSIGN_OR_RETURN(const std::string first, FirstReport(id, db));
  const std::vector<std::string> when = absl::StrSplit(first, absl::MaxSplits(' ', 1));
  if (when.size() == 2) {
    form.day = std::stoll(when[0]);
    form.article = when[1];
  }
  return form;
}

absl::Status TouchArticlesOf(const std::string& form, Database& db, Touched& touched) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT article FROM official_reports WHERE form = ?"));
  select.Bind(1, form);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    touched.articles.insert(std::string(select.Text(0)));
  }
}

// Finds out who the forms around the changed ones are now.
absl::Status Identify(const std::map<std::string, PersonForm>& changed, Database& db, Touched& touched) {
  ASSIGN_OR_RETURN(const auto around, FormsAround(changed, db));
  std::vector<PersonForm> forms;
  std::vector<std::string> before;
  for (const auto& [id, official] : around) {
    ASSIGN_OR_RETURN(PersonForm form, ReadForm(id, db));
    forms.push_back(std::move(form));
    before.push_back(official);
  }
  const std::vector<std::string> now = IdentifyPersons(forms);
  for (size_t i = 0; i < forms.size(); ++i) {
    if (now[i] == before[i]) continue;
    ASSIGN_OR_RETURN(Statement update, db.Prepare("UPDATE person_forms SET official = ? WHERE form = ?"));
    RETURN_IF_ERROR(update.Bind(1, now[i]).Bind(2, forms[i].Id()).Run());
    if (!before[i].empty()) touched.officials.insert(before[i]);
    touched.officials.insert(now[i]);
    RETURN_IF_ERROR(TouchArticlesOf(forms[i].Id(), db, touched));
  }
  return absl::OkStatus();
}

absl::Status TouchOfficialOf(const std::string& form, Database& db, Touched& touched) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT official FROM person_forms WHERE form = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, form).Step());
  if (found && !select.Text(0).empty()) touched.officials.insert(std::string(select.Text(0)));
  return absl::OkStatus();
}

// Inserts the form if it is new, deletes it if no report has it any more.
absl::Status KeepForm(const std::string& id, const PersonForm& form, bool reported, Database& db) {
  if (!reported) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM person_forms WHERE form = ?"));
    return remove.Bind(1, id).Run();
  }
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT OR IGNORE INTO person_forms VALUES (?, ?, ?, ?, '')"));
  return insert.Bind(1, id).Bind(2, form.name.Key()).Bind(3, form.name.first).Bind(4, form.name.last).Run();
}

// The forms under which the article spoke of officials, whose digests are forgotten.
absl::Status FormsOfArticle(const std::string& article, Database& db,
                            std::map<std::string, PersonForm>& forms) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT form, day FROM official_reports WHERE article = ?"));
  select.Bind(1, article);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    const std::string id(select.Text(0));
    forms[id].name = NameOf(id.substr(0, id.find('|')));
    RETURN_IF_ERROR(ForgetDigest(id, select.Int(1), db));
  }
}

}  // namespace

std::vector<OfficialReport> OfficialReportsOf(const v1::Article& article) {
  std::vector<OfficialReport> reports;
  for (const v1::Official& official : article.analysis().officials()) {
    OfficialReport report;
    report.form = FormOf(official);
    if (official.name().empty() || report.form.name.last.empty()) continue;
    report.local = official.name();
    report.day = article.has_publish_date() ? int64_t{ToDayNumber(article.publish_date())} : kUndatedDay;
    report.encoded = CompleteReport(article, official).SerializeAsString();
    reports.push_back(std::move(report));
  }
  return reports;
}

absl::Status ReplaceOfficialReports(const std::string& article, bool is_new,
                                    const std::vector<OfficialReport>& reports, Database& db,
                                    Touched& touched) {
  std::map<std::string, PersonForm> forms;  // Concerned, by id.
  if (!is_new) RETURN_IF_ERROR(FormsOfArticle(article, db, forms));
  for (const OfficialReport& report : reports) forms[report.form.Id()] = report.form;
  if (forms.empty()) return absl::OkStatus();
  std::map<std::string, std::string> first_before;
  for (const auto& [id, form] : forms) {
    ASSIGN_OR_RETURN(first_before[id], FirstReport(id, db));
    RETURN_IF_ERROR(TouchOfficialOf(id, db, touched));
  }
  if (!is_new) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM official_reports WHERE article = ?"));
    RETURN_IF_ERROR(remove.RunWith(article));
  }
  for (const OfficialReport& report : reports) {
    ASSIGN_OR_RETURN(Statement insert,
                     db.Prepare("INSERT OR REPLACE INTO official_reports VALUES (?, ?, ?, ?, ?)"));
    const std::string form = report.form.Id();
    RETURN_IF_ERROR(insert.RunWith(article, report.local, form, report.day, Blob{report.encoded}));
    RETURN_IF_ERROR(ForgetDigest(form, report.day, db));
  }
  std::map<std::string, PersonForm> changed;
  for (const auto& [id, form] : forms) {
    ASSIGN_OR_RETURN(const std::string first, FirstReport(id, db));
    if (first == first_before[id]) continue;
    RETURN_IF_ERROR(KeepForm(id, form, !first.empty(), db));
    changed.emplace(id, form);
  }
  return changed.empty() ? absl::OkStatus() : Identify(changed, db, touched);
}

absl::StatusOr<std::map<std::string, std::string>> OfficialNames(const std::string& article, Database& db) {
  std::map<std::string, std::string> names;
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare("SELECT r.local, f.official FROM official_reports r JOIN person_forms f ON f.form = "
                 "r.form WHERE r.article = ?"));
  select.Bind(1, article);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return names;
    names.emplace(select.Text(0), select.Text(1));
  }
}

absl::Status ReadOfficial(Database& db, OfficialDue& due) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT body FROM officials WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, due.name).Step());
  if (found) due.row.before = std::string(select.Text(0));
  ASSIGN_OR_RETURN(due.reports, EssentialReports(due.name, db));
  return absl::OkStatus();
}

void MakeOfficial(OfficialDue& due) {
  if (due.reports.empty()) return;
  due.official = MergeOfficial(std::move(due.reports));
  due.official.set_name(due.name);
  due.row.after = due.official.SerializeAsString();
}

absl::Status WriteOfficial(Database& db, OfficialDue& due, Remade& row) {
  row = std::move(due.row);
  if (row.before == row.after) return absl::OkStatus();
  if (row.before.has_value()) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM tenures WHERE official = ?"));
    RETURN_IF_ERROR(remove.RunWith(due.name));
  }
  if (!row.after.has_value()) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM officials WHERE name = ?"));
    return remove.RunWith(due.name);
  }
  ASSIGN_OR_RETURN(Statement write, db.Prepare("INSERT INTO officials VALUES (?1, ?2) ON CONFLICT DO UPDATE "
                                               "SET body = ?2"));
  RETURN_IF_ERROR(write.RunWith(due.name, Blob{*row.after}));
  ASSIGN_OR_RETURN(Statement tenures, db.Prepare("INSERT OR IGNORE INTO tenures VALUES (?, ?, ?)"));
  for (const v1::Tenure& tenure : due.official.tenures())
    RETURN_IF_ERROR(tenures.RunWith(tenure.institution(), int64_t{tenure.function()}, due.name));
  return absl::OkStatus();
}

}  // namespace communique::query

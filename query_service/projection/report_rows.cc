#include "query_service/projection/report_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/projection/official_rows.h"
#include "query_service/projection/reports_of_article.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

absl::StatusOr<Report> ReadReport(const Statement& row, int name, int article, int publish_day, int body) {
  Report report;
  report.name = std::string(row.Text(name));
  report.article = std::string(row.Text(article));
  report.publish_day = row.Int(publish_day);
  RETURN_IF_ERROR(ParseStored(row.Text(body), report.name, report.event));
  return report;
}

// Names of reports that have links or are their targets.
std::set<std::string> Linked(const std::vector<Report>& reports) {
  std::set<std::string> linked;
  for (const Report& report : reports) {
    for (const v1::EventLink& link : report.event.links()) linked.insert({report.name, link.target()});
  }
  return linked;
}

// Deletes the article's reports that changed and tells them and the events they were of; `reports` keeps the new ones.
absl::Status RemoveChanged(const std::string& article, std::vector<Report>& reports, Database& db,
                           KnownReports& known, std::vector<Report>& gone, std::set<std::string>& events) {
  const size_t before = gone.size();
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare(absl::StrCat("SELECT name, event, body, linked, article, publish_day "
                                           "FROM reports WHERE ",
                                           kOfArticle)));
  select.Bind(1, IdOf(article));
  const std::set<std::string> linked = Linked(reports);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    const std::string name(select.Text(0));
    const auto same = std::find_if(reports.begin(), reports.end(), [&](const Report& report) {
      return report.name == name && (linked.count(name) > 0) == (select.Int(3) != 0) &&
             report.encoded == select.Text(2);
    });
    if (same != reports.end()) {
      reports.erase(same);
      continue;
    }
    ASSIGN_OR_RETURN(Report report, ReadReport(select, 0, 4, 5, 2));
    gone.push_back(std::move(report));
    events.insert(std::string(select.Text(1)));
  }
  for (size_t i = before; i < gone.size(); ++i) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM reports WHERE name = ?"));
    RETURN_IF_ERROR(remove.Bind(1, gone[i].name).Run());
    known.Deleted(gone[i].name);
  }
  return absl::OkStatus();
}

// Reports to be grouped anew, by name, with the event each is of so far (empty for new ones).
struct Pool {
  std::vector<Report> reports;
  std::vector<std::string> event_of;
  std::set<std::string, std::less<>> names;
  size_t added = 0;  // So many of them, the first, are new.

  void Add(Report report, std::string event) {
    if (!names.insert(report.name).second) return;
    reports.push_back(std::move(report));
    event_of.push_back(std::move(event));
  }
};

// A stored report that may be of the same event as another.
struct Candidate {
  int64_t row;
  Comparison by;
  ReportWords words;
};

// Those of the same block and overlapping days, with the same words where these matter; but for those in the pool.
absl::Status FindCandidates(const Report& report, const Comparison& by, const Pool& pool, Database& db,
                            std::vector<Candidate>& found) {
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare("SELECT rowid, name, words, start_day, end_day FROM reports WHERE period = ?1 AND "
                 "block = ?2 AND block <> '' AND start_day < ?3 AND start_day > ?4 - ?5 AND "
                 "end_day > ?4"));
  const bool by_words = NeedSameWords(report.event);
  const auto [first, last] = PeriodsAround(by);
  for (int64_t period = first; period <= last; ++period) {
    select.Bind(1, period).Bind(2, by.block).Bind(3, by.end_day).Bind(4, by.start_day).Bind(5, kNarrowDays);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      if (pool.names.count(select.Text(1)) > 0) continue;
      ReportWords words = ToWords(select.Text(2));
      if (by_words && !HaveSameWords(WordsOf(report), words)) continue;
      found.push_back({select.Int(0), {by.block, select.Int(3), select.Int(4)}, std::move(words)});
    }
  }
  return absl::OkStatus();
}

// Adds the stored reports that are of the same event as this one.
absl::Status AddSame(const Report& report, const Catalogue& catalogue, Database& db, Pool& pool) {
  const Comparison& by = CompareBy(report, catalogue);
  if (by.block.empty()) return absl::OkStatus();
  std::vector<Candidate> candidates;
  RETURN_IF_ERROR(FindCandidates(report, by, pool, db, candidates));
  std::vector<std::pair<Report, std::string>> found;  // The pool, which may hold `report`, must not grow yet.
  for (Candidate& candidate : candidates) {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT name, article, publish_day, body, event FROM reports WHERE rowid = ?"));
    RETURN_IF_ERROR(select.Bind(1, candidate.row).Step().status());
    ASSIGN_OR_RETURN(Report other, ReadReport(select, 0, 1, 2, 3));
    other.by = std::move(candidate.by);
    if (NeedSameWords(report.event)) other.words = std::move(candidate.words);
    if (AreSameEvent(report, other)) found.emplace_back(std::move(other), std::string(select.Text(4)));
  }
  for (auto& [other, event] : found) pool.Add(std::move(other), std::move(event));
  return absl::OkStatus();
}

absl::Status InsertReport(const Report& report, const std::string& event, const Comparison& by, bool linked,
                          Database& db) {
  ASSIGN_OR_RETURN(
      Statement insert,
      db.Prepare("INSERT INTO reports (name, article, event, publish_day, period, block, start_day, end_day, "
                 "linked, words, links, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  v1::Event links;
  *links.mutable_links() = report.event.links();
  return insert.RunWith(report.name, report.article, event, report.publish_day, PeriodOf(by.start_day),
                        by.block, by.start_day, by.end_day, int64_t{linked},
                        Blob{NeedSameWords(report.event) ? ToBytes(WordsOf(report)) : std::string()},
                        Blob{links.SerializeAsString()}, Blob{report.encoded});
}

absl::Status MoveReport(const std::string& name, const std::string& event, Database& db) {
  ASSIGN_OR_RETURN(Statement update, db.Prepare("UPDATE reports SET event = ? WHERE name = ?"));
  return update.Bind(1, event).Bind(2, name).Run();
}

// Takes what the article says no more out of the store. What is new or gone may join or part all that is, directly or
// through others, of the same event: that is the pool.
absl::StatusOr<Pool> Gather(const Catalogue& catalogue, Database& db, KnownReports& known, ReportsDue& due,
                            Touched& touched) {
  Pool pool;
  std::vector<Report> gone;
  std::set<std::string> events;
  if (!due.is_new) RETURN_IF_ERROR(RemoveChanged(due.article, due.reports, db, known, gone, events));
  pool.reports.reserve(due.reports.size());
  for (Report& report : due.reports) pool.Add(std::move(report), "");
  pool.added = pool.reports.size();
  for (const std::string& event : events) {
    ASSIGN_OR_RETURN(std::vector<Report> members, ReportsOf(event, db));
    for (Report& member : members) pool.Add(std::move(member), event);
  }
  for (const Report& report : gone) RETURN_IF_ERROR(AddSame(report, catalogue, db, pool));
  for (size_t i = 0; i < pool.reports.size(); ++i)  // It grows.
    RETURN_IF_ERROR(AddSame(pool.reports[i], catalogue, db, pool));
  touched.events.insert(events.begin(), events.end());
  return pool;
}

// Writes of which event the reports of a group are, and tells the articles whose stored reports are of another now.
absl::Status WriteGroup(const Pool& pool, const std::vector<int>& group, const std::set<std::string>& linked,
                        const Catalogue& catalogue, Database& db, std::set<std::string>& moved,
                        Touched& touched) {
  const int first = *std::min_element(
      group.begin(), group.end(), [&](int a, int b) { return IsEarlier(pool.reports[a], pool.reports[b]); });
  const std::string& name = pool.reports[first].name;
  for (int i : group) {
    const Report& report = pool.reports[i];
    if (pool.event_of[i] == name) continue;
    touched.events.insert(name);
    if (!pool.event_of[i].empty()) touched.events.insert(pool.event_of[i]);
    if (i < static_cast<int>(pool.added)) {
      RETURN_IF_ERROR(
          InsertReport(report, name, CompareBy(report, catalogue), linked.count(report.name) > 0, db));
    } else {
      moved.insert(report.article);
      RETURN_IF_ERROR(MoveReport(report.name, name, db));
    }
  }
  return absl::OkStatus();
}

// Events of the article that have links among each other: they carry each other's names.
absl::Status TouchLinked(const std::string& article, Database& db, Touched& touched) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat("SELECT event FROM reports WHERE ", kOfArticle,
                                                             " AND linked = 1")));
  select.Bind(1, IdOf(article));
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    touched.events.insert(std::string(select.Text(0)));
  }
}

}  // namespace

absl::Status ReadReports(Database& db, ReportsDue& due) {
  if (!due.stands) return absl::OkStatus();
  ASSIGN_OR_RETURN(due.official_names, OfficialNames(due.article, db));
  if (!due.body.name().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT body FROM contributions WHERE article = ?"));
  ASSIGN_OR_RETURN(due.stands, select.Bind(1, due.article).Step());
  return due.stands ? ParseStored(select.Text(0), due.article, due.body) : absl::OkStatus();
}

void MakeReports(const Catalogue& catalogue, ReportsDue& due) {
  if (!due.stands) return;
  due.reports = ReportsOfArticle(std::move(due.body), due.official_names);
  for (Report& report : due.reports) {
    report.encoded = report.event.SerializeAsString();
    CompareBy(report, catalogue);
    if (NeedSameWords(report.event)) WordsOf(report);
  }
}

absl::Status WriteReports(const Catalogue& catalogue, Database& db, KnownReports& known, ReportsDue& due,
                          Touched& touched) {
  const std::set<std::string> linked = Linked(due.reports);
  ASSIGN_OR_RETURN(Pool pool, Gather(catalogue, db, known, due, touched));
  std::set<std::string> moved;
  if (!due.is_new) moved.insert(due.article);
  for (const std::vector<int>& group : GroupReports(pool.reports, catalogue))
    RETURN_IF_ERROR(WriteGroup(pool, group, linked, catalogue, db, moved, touched));
  for (size_t i = 0; i < pool.added; ++i)
    known.Written(pool.reports[i].name, std::move(pool.reports[i].event));
  for (const std::string& article : moved) RETURN_IF_ERROR(TouchLinked(article, db, touched));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Report>> TakeReportsOf(const std::string& event, KnownReports& known,
                                                  Database& db) {
  std::vector<Report> reports;
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare(
          "SELECT name, article, publish_day, linked, body FROM reports WHERE name = ?1 AND event = ?1 "
          "UNION ALL SELECT name, article, publish_day, linked, body FROM reports WHERE event = ?1 AND "
          "event <> name"));
  select.Bind(1, event);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    Report& report = reports.emplace_back();
    report.name = std::string(select.Text(0));
    report.article = std::string(select.Text(1));
    report.publish_day = select.Int(2);
    report.linked = select.Int(3) != 0;
    if (absl::optional<v1::Event> written = known.Take(report.name))
      report.event = *std::move(written);
    else
      RETURN_IF_ERROR(ParseStored(select.Text(4), report.name, report.event));
  }
  std::sort(reports.begin(), reports.end(), IsEarlier);
  return reports;
}

absl::StatusOr<std::vector<Report>> ReportsOf(const std::string& event, Database& db) {
  KnownReports none;
  return TakeReportsOf(event, none, db);
}

}  // namespace communique::query

#include "query_service/projection/apply.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "query_service/projection/changes.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/projection/event_rows.h"
#include "query_service/projection/official_rows.h"
#include "query_service/projection/report_rows.h"

namespace communique::query {
namespace {

absl::Status ReplaceContribution(const std::string& name, const v1::Article* article, int64_t sequence,
                                 Database& db) {
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM contributions WHERE article = ?"));
  RETURN_IF_ERROR(remove.Bind(1, name).Run());
  if (article == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT INTO contributions (article, sequence, title, publisher, "
                              "sketch, body) VALUES (?, ?, ?, ?, ?, ?)"));
  insert.Bind(1, name).Bind(2, sequence).Bind(3, article->title()).Bind(4, article->publisher());
  return insert.BindBlob(5, article->text_sketch()).BindBlob(6, article->SerializeAsString()).Run();
}

// The rows to be made anew, each with the last record that touched it.
struct Due {
  Causes officials, events, commitments;

  void Add(const Touched& touched, const Cause& cause) {
    for (const std::string& name : touched.officials) officials[name] = cause;
    for (const std::string& name : touched.events) events[name] = cause;
    for (const std::string& name : touched.commitments) commitments[name] = cause;
  }
};

// What the article says replaces what it said.
absl::Status Replace(const v1::StreamEventsResponse& record, const Catalogue& catalogue, Database& db,
                     KnownReports& known, Due& due) {
  const bool retracted = record.has_retracted_article();
  const v1::Article* now = retracted ? nullptr : &record.article();
  const std::string article = retracted ? record.retracted_article() : record.article().name();
  RETURN_IF_ERROR(ReplaceContribution(article, now, record.sequence(), db));
  Touched touched;
  RETURN_IF_ERROR(ReplaceOfficialReports(article, now, db, touched));
  touched.articles.insert(article);
  RETURN_IF_ERROR(ReplaceReports(touched.articles, now, catalogue, db, known, touched));
  due.Add(touched, {record.sequence(), article});
  return absl::OkStatus();
}

}  // namespace

absl::Status Apply(const v1::StreamEventsResponse& record, const Catalogue& catalogue, Database& db) {
  return ApplyAll({record}, catalogue, db);
}

absl::Status ApplyAll(const std::vector<v1::StreamEventsResponse>& records, const Catalogue& catalogue,
                      Database& db, WordIndexing words) {
  // First what the articles say, ...
  Due due;
  KnownReports known;
  for (const v1::StreamEventsResponse& record : records)
    RETURN_IF_ERROR(Replace(record, catalogue, db, known, due));
  // ... then the rows that rest on it, events before the commitments that they are acts of.
  RemadeRows rows;
  for (const auto& [name, cause] : due.officials) RETURN_IF_ERROR(RemakeOfficial(name, db, rows[name]));
  WordIndex index(words);
  for (const auto& [name, cause] : due.events) {
    ASSIGN_OR_RETURN(const absl::optional<v1::Event> event,
                     RemakeEvent(name, catalogue, index, known, db, rows[name]));
    Touched touched;
    RETURN_IF_ERROR(ReplaceActs(name, event, catalogue, db, touched));
    for (const std::string& commitment : touched.commitments) {
      Cause& latest = due.commitments[commitment];
      if (latest.sequence < cause.sequence) latest = cause;
    }
  }
  RETURN_IF_ERROR(index.Write(db));
  for (const auto& [name, cause] : due.commitments)
    RETURN_IF_ERROR(RemakeCommitment(name, catalogue, db, rows[name]));
  Causes causes = std::move(due.officials);
  causes.merge(due.events);
  causes.merge(due.commitments);
  return InsertChanges(Compare(rows, causes), db);
}

absl::StatusOr<std::string> Digest(Database& db) {
  std::string rows;
  for (const char* sql :
       {"SELECT article FROM contributions ORDER BY article",
        "SELECT article || local || form || day FROM official_reports ORDER BY 1",
        "SELECT form || official FROM person_forms ORDER BY 1",
        "SELECT name || '|' || event || block FROM reports ORDER BY name",
        "SELECT name || '|' || sort_day || words || hex(body) FROM events ORDER BY name",
        "SELECT party || sort_day || role || exact || event FROM event_parties ORDER BY 1",
        "SELECT topic || sort_day || event FROM event_topics ORDER BY 1",
        "SELECT word || sort_day || event FROM event_words ORDER BY 1",
        "SELECT name || '|' || hex(body) FROM officials ORDER BY name",
        "SELECT institution || function || official FROM tenures ORDER BY 1",
        "SELECT commitment || event FROM commitment_acts ORDER BY 1",
        "SELECT name || '|' || hex(body) FROM commitments ORDER BY name",
        "SELECT party || role || exact || day || commitment FROM commitment_parties ORDER BY 1",
        "SELECT party || topic || commitment FROM commitment_topics ORDER BY 1"}) {
    ASSIGN_OR_RETURN(Statement select, db.Prepare(sql));
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      absl::StrAppend(&rows, select.Text(0), "\n");
    }
  }
  return Sha256Hex(rows);
}

}  // namespace communique::query

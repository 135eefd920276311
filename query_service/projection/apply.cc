#include "query_service/projection/apply.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "query_service/projection/changes.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/projection/event_rows.h"
#include "query_service/projection/official_rows.h"

namespace communique::query {
namespace {

// The resources a record may change: what its article contributed before, and what it contributes now.
absl::StatusOr<std::set<std::string>> Touched(const std::string& article,
                                              const std::vector<v1::Event>& events, const v1::Article* now,
                                              const Catalogue& catalogue, Database& db) {
  std::set<std::string> touched;
  for (const char* sql : {"SELECT name FROM events WHERE article = ?",
                          "SELECT official FROM official_reports WHERE article = ?",
                          "SELECT commitment FROM commitment_acts WHERE article = ?"}) {
    ASSIGN_OR_RETURN(Statement select, db.Prepare(sql));
    select.Bind(1, article);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      touched.insert(std::string(select.Text(0)));
    }
  }
  for (const v1::Event& event : events) {
    touched.insert(event.name());
    for (const Act& act : ActsOf(event)) touched.insert(CommitmentName(act, catalogue));
  }
  if (now != nullptr) {
    for (const v1::Official& official : now->analysis().officials()) {
      if (!official.name().empty()) touched.insert(official.name());
    }
  }
  return touched;
}

absl::Status Undo(const std::string& article, Database& db, std::set<std::string>& touched) {
  RETURN_IF_ERROR(DeleteActsOf(article, db, touched));
  RETURN_IF_ERROR(DeleteEventsOf(article, db).status());
  RETURN_IF_ERROR(DeleteOfficialReports(article, db, touched));
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM contributions WHERE article = ?"));
  return remove.Bind(1, article).Run();
}

absl::Status Contribute(const v1::Article& article, const std::vector<v1::Event>& events, int64_t sequence,
                        const Catalogue& catalogue, Database& db, std::set<std::string>& touched) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO contributions VALUES (?, ?, ?)"));
  RETURN_IF_ERROR(
      insert.Bind(1, article.name()).Bind(2, sequence).BindBlob(3, article.SerializeAsString()).Run());
  for (const v1::Event& event : events) {
    RETURN_IF_ERROR(InsertEvent(event, article, db));
    RETURN_IF_ERROR(InsertActs(event, article.name(), catalogue, db, touched));
  }
  return InsertOfficialReports(article, db, touched);
}

absl::Status Remake(const std::set<std::string>& touched, const Catalogue& catalogue, Database& db) {
  for (const std::string& name : touched) {
    if (CollectionOf(name) == "officials") RETURN_IF_ERROR(RemakeOfficial(name, db));
    if (CollectionOf(name) == "commitments") RETURN_IF_ERROR(RemakeCommitment(name, catalogue, db));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Apply(const v1::StreamEventsResponse& record, const Catalogue& catalogue, Database& db) {
  const bool retracted = record.has_retracted_article();
  const std::string article = retracted ? record.retracted_article() : record.article().name();
  const std::vector<v1::Event> events = retracted ? std::vector<v1::Event>() : EventsOf(record.article());
  ASSIGN_OR_RETURN(std::set<std::string> touched,
                   Touched(article, events, retracted ? nullptr : &record.article(), catalogue, db));
  ASSIGN_OR_RETURN(const Snapshot before, TakeSnapshot(touched, db));
  RETURN_IF_ERROR(Undo(article, db, touched));
  if (!retracted)
    RETURN_IF_ERROR(Contribute(record.article(), events, record.sequence(), catalogue, db, touched));
  RETURN_IF_ERROR(Remake(touched, catalogue, db));
  ASSIGN_OR_RETURN(const Snapshot after, TakeSnapshot(touched, db));
  return InsertChanges(Compare(before, after, record.sequence(), article), db);
}

absl::StatusOr<std::string> Digest(Database& db) {
  std::string rows;
  for (const char* sql : {"SELECT article FROM contributions ORDER BY article",
                          "SELECT name || '|' || hex(body) FROM events ORDER BY name",
                          "SELECT party || role || exact || event FROM event_parties ORDER BY 1",
                          "SELECT topic || event FROM event_topics ORDER BY 1",
                          "SELECT name || '|' || hex(body) FROM officials ORDER BY name",
                          "SELECT institution || function || official FROM tenures ORDER BY 1",
                          "SELECT commitment || event FROM commitment_acts ORDER BY 1",
                          "SELECT name || '|' || hex(body) FROM commitments ORDER BY name",
                          "SELECT party || role || state || commitment FROM commitment_parties ORDER BY 1"}) {
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

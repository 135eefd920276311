#include "query_service/projection/apply.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "query_service/projection/changes.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/projection/event_rows.h"
#include "query_service/projection/official_rows.h"
#include "query_service/projection/read_make_write.h"
#include "query_service/projection/related_commitments.h"
#include "query_service/projection/report_rows.h"

namespace communique::query {
namespace {

// A record, and what is made of it alone.
struct RecordDue {
  v1::StreamEventsResponse* record;
  std::string encoded;  // The article, unless it is retracted.
  std::vector<OfficialReport> officials;

  bool IsRetraction() const { return record->has_retracted_article(); }
  const std::string& Article() const {
    return IsRetraction() ? record->retracted_article() : record->article().name();
  }
};

// The rows to be made anew, each with the last record that touched it.
struct Due {
  Causes officials, articles, events, commitments;  // Of articles the rows of reports.
  std::map<std::string, ReportsDue> reports;        // Of the same articles.

  void Add(const Touched& touched, const Cause& cause) {
    Add(touched.officials, cause, officials);
    Add(touched.articles, cause, articles);
    Add(touched.events, cause, events);
    Add(touched.commitments, cause, commitments);
  }

 private:
  static void Add(const std::set<std::string>& names, const Cause& cause, Causes& causes) {
    for (const std::string& name : names) {
      Cause& latest = causes[name];
      if (latest.sequence <= cause.sequence) latest = cause;
    }
  }
};

void Make(RecordDue& due) {
  if (due.IsRetraction()) return;
  due.encoded = due.record->article().SerializeAsString();
  due.officials = OfficialReportsOf(due.record->article());
}

// Tells whether the article never said anything before.
absl::StatusOr<bool> ReplaceContribution(const RecordDue& due, Database& db) {
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM contributions WHERE article = ?"));
  RETURN_IF_ERROR(remove.RunWith(due.Article()));
  const bool is_new = db.Changes() == 0;
  if (due.IsRetraction()) return is_new;
  const v1::Article& article = due.record->article();
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT INTO contributions (article, sequence, title, publisher, "
                              "sketch, body) VALUES (?, ?, ?, ?, ?, ?)"));
  RETURN_IF_ERROR(insert.RunWith(article.name(), due.record->sequence(), article.title(), article.publisher(),
                                 Blob{article.text_sketch()}, Blob{due.encoded}));
  return is_new;
}

// What the article says of itself and of officials replaces what it said; what it says of events is due.
absl::Status Write(RecordDue& record, Database& db, Due& due) {
  const std::string article = record.Article();
  ASSIGN_OR_RETURN(const bool is_new, ReplaceContribution(record, db));
  Touched touched;
  RETURN_IF_ERROR(ReplaceOfficialReports(article, is_new, record.officials, db, touched));
  touched.articles.insert(article);
  due.Add(touched, {record.record->sequence(), article});
  const auto [reports, is_first] = due.reports.try_emplace(article);
  reports->second.is_new = is_new && is_first;
  reports->second.stands = !record.IsRetraction();
  if (!record.IsRetraction()) reports->second.body = std::move(*record.record->mutable_article());
  return absl::OkStatus();
}

absl::Status ReplaceReports(const Catalogue& catalogue, Database& db, KnownReports& known, Due& due) {
  std::vector<const Causes::value_type*> articles;  // As they came, for what came together lies together.
  for (const auto& article : due.articles) articles.push_back(&article);
  std::sort(articles.begin(), articles.end(),
            [](const auto* a, const auto* b) { return a->second.sequence < b->second.sequence; });
  return ReadMakeWrite<ReportsDue>(
      articles,
      [&](const Causes::value_type* article, ReportsDue& reports) {
        reports = std::move(due.reports[article->first]);
        reports.article = article->first;
        return ReadReports(db, reports);
      },
      [&](ReportsDue& reports) { MakeReports(catalogue, reports); },
      [&](ReportsDue& reports) {
        Touched touched;
        RETURN_IF_ERROR(WriteReports(catalogue, db, known, reports, touched));
        due.Add(touched, due.articles.at(reports.article));
        return absl::OkStatus();
      });
}

absl::Status RemakeOfficials(Database& db, const Due& due, RemadeRows& rows) {
  return ReadMakeWrite<OfficialDue>(
      due.officials,
      [&](const Causes::value_type& name_and_cause, OfficialDue& official) {
        official.name = name_and_cause.first;
        return ReadOfficial(db, official);
      },
      MakeOfficial, [&](OfficialDue& official) { return WriteOfficial(db, official, rows[official.name]); });
}

absl::Status RemakeEvents(const Catalogue& catalogue, Database& db, KnownReports& known, WordIndex& index,
                          Due& due, RemadeRows& rows) {
  ArticleRows articles;
  return ReadMakeWrite<EventDue>(
      due.events,
      [&](const Causes::value_type& name_and_cause, EventDue& event) {
        event.name = name_and_cause.first;
        return ReadEvent(known, articles, db, event);
      },
      [&](EventDue& event) { MakeEvent(catalogue, event); },
      [&](EventDue& event) {
        RETURN_IF_ERROR(WriteEvent(index, db, event, rows[event.name]));
        Touched touched;
        const bool is_new = !event.before.has_value();
        RETURN_IF_ERROR(ReplaceActs(event.name, is_new, std::move(event.commitments), db, touched));
        due.Add(touched, due.events.at(event.name));
        return absl::OkStatus();
      });
}

absl::Status RemakeCommitments(const Catalogue& catalogue, Database& db, const Due& due, RemadeRows& rows) {
  RelatedLists related;
  RETURN_IF_ERROR(ReadMakeWrite<CommitmentDue>(
      due.commitments,
      [&](const Causes::value_type& name_and_cause, CommitmentDue& commitment) {
        commitment.name = name_and_cause.first;
        return ReadActs(db, commitment);
      },
      [&](CommitmentDue& commitment) { MakeCommitment(catalogue, commitment); },
      [&](CommitmentDue& commitment) {
        return WriteCommitment(catalogue, db, commitment, rows[commitment.name], related);
      }));
  return RemakeRelated(related, catalogue, db);
}

}  // namespace

absl::Status Apply(const v1::StreamEventsResponse& record, const Catalogue& catalogue, Database& db) {
  return ApplyAll({record}, catalogue, db);
}

absl::Status ApplyAll(std::vector<v1::StreamEventsResponse> records, const Catalogue& catalogue, Database& db,
                      WordIndexing words) {
  // First what the articles say, ...
  Due due;
  RETURN_IF_ERROR(ReadMakeWrite<RecordDue>(
      records,
      [](v1::StreamEventsResponse& record, RecordDue& record_due) {
        record_due.record = &record;
        return absl::OkStatus();
      },
      Make, [&](RecordDue& record) { return Write(record, db, due); }));
  KnownReports known;
  RETURN_IF_ERROR(ReplaceReports(catalogue, db, known, due));
  // ... then the rows that rest on it, events before the commitments that they are acts of.
  RemadeRows rows;
  RETURN_IF_ERROR(RemakeOfficials(db, due, rows));
  WordIndex index(words);
  RETURN_IF_ERROR(RemakeEvents(catalogue, db, known, index, due, rows));
  RETURN_IF_ERROR(index.Write(db));
  RETURN_IF_ERROR(RemakeCommitments(catalogue, db, due, rows));
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
        "SELECT party || topic || hex(names) FROM related_commitments ORDER BY 1"}) {
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

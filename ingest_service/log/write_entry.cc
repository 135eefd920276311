// How one entry becomes rows, within the transaction of its group.
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/errors.h"
#include "ingest_service/log/event_log.h"
#include "ingest_service/log/record.h"

namespace communique::ingest {
namespace {

// What followers need: no text, and of the analysis no layers below officials and events.
v1::Article StreamedArticle(const v1::Article& article, int64_t sequence) {
  v1::Article streamed = article;
  streamed.clear_text();
  v1::Analysis& analysis = *streamed.mutable_analysis();
  analysis.clear_sentences();
  analysis.clear_mentions();
  analysis.clear_times();
  analysis.clear_quantities();
  streamed.set_sequence(sequence);
  return streamed;
}

v1::Article HeadOf(const v1::Article& article) {
  v1::Article head = article;
  head.clear_text();
  head.clear_analysis();
  return head;
}

template <typename Message>
bool ParsesBack(const std::string& bytes) {
  return Message().ParseFromString(bytes);
}

}  // namespace

absl::StatusOr<Appended> EventLog::WriteEntry(const LogEntry& entry, int64_t& sequence) {
  if (entry.kind == LogEntry::Kind::kArticle) return WriteArticle(entry.article, sequence);
  return WriteChange(entry, sequence);
}

absl::StatusOr<Appended> EventLog::WriteArticle(const v1::Article& article, int64_t& sequence) {
  ASSIGN_OR_RETURN(Statement known, db_.Prepare("SELECT sequence, analysis FROM articles WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, known.Bind(1, article.name()).Step());
  if (found) {
    v1::Analysis analysis;
    const absl::string_view bytes = known.Text(1);
    if (!analysis.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
      return LogCorrupt(known.Int(0));
    return Appended{article.name(), known.Int(0), true, analysis.events_size()};
  }
  v1::Article stored = article;
  stored.set_sequence(sequence + 1);
  const absl::Time now = clock_.Now();
  stored.mutable_ingest_time()->set_seconds(absl::ToUnixSeconds(now));
  const std::string analysis = stored.analysis().SerializeAsString();
  if (!ParsesBack<v1::Article>(stored.SerializeAsString())) return ArticleUnstorable(article.name());

  ASSIGN_OR_RETURN(Statement insert,
                   db_.Prepare("INSERT INTO articles (name, text, head, analysis, publisher, publish_day, "
                               "sequence) VALUES (?, ?, ?, ?, ?, ?, ?)"));
  insert.Bind(1, stored.name()).BindBlob(2, stored.text()).BindBlob(3, HeadOf(stored).SerializeAsString());
  insert.BindBlob(4, analysis).Bind(5, stored.publisher()).Bind(7, sequence + 1);
  if (IsValidDate(stored.publish_date()))
    insert.Bind(6, int64_t{ToDayNumber(stored.publish_date())});
  else
    insert.BindNull(6);
  RETURN_IF_ERROR(insert.Run());
  RETURN_IF_ERROR(WriteRecord(sequence + 1, stored, false));
  ++sequence;
  return Appended{stored.name(), sequence, false, stored.analysis().events_size()};
}

absl::StatusOr<Appended> EventLog::WriteChange(const LogEntry& entry, int64_t& sequence) {
  const bool retraction = entry.kind == LogEntry::Kind::kRetraction;
  ASSIGN_OR_RETURN(Statement known, db_.Prepare("SELECT head, retracted FROM articles WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, known.Bind(1, entry.article.name()).Step());
  if (!found) return ArticleNotFound(entry.article.name());
  v1::Article stored;
  const absl::string_view head = known.Text(0);
  if (!stored.ParseFromArray(head.data(), static_cast<int>(head.size()))) return LogCorrupt(0);
  if (known.Int(1) != 0)
    return Appended{stored.name(), stored.sequence(), true, 0};  // Retracted before: final.
  known.Reset();

  if (entry.kind == LogEntry::Kind::kSameAnalysis) {
    ASSIGN_OR_RETURN(Statement keep, db_.Prepare("UPDATE articles SET analysis = ?2 WHERE name = ?1"));
    RETURN_IF_ERROR(
        keep.Bind(1, stored.name()).BindBlob(2, entry.article.analysis().SerializeAsString()).Run());
    return Appended{stored.name(), stored.sequence(), true, entry.article.analysis().events_size()};
  }
  stored.set_sequence(sequence + 1);
  if (retraction) {
    stored.set_retract_reason(entry.article.retract_reason());
    stored.set_replaced_by(entry.article.replaced_by());
    stored.mutable_retract_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()));
  } else {
    *stored.mutable_analysis() = entry.article.analysis();
    stored.set_text_sketch(entry.article.text_sketch());
  }
  if (!ParsesBack<v1::Article>(stored.SerializeAsString())) return ArticleUnstorable(stored.name());

  ASSIGN_OR_RETURN(Statement update, db_.Prepare("UPDATE articles SET head = ?2, retracted = ?3, analysis = "
                                                 "CASE WHEN ?3 THEN analysis ELSE ?4 END WHERE name = ?1"));
  update.Bind(1, stored.name()).BindBlob(2, HeadOf(stored).SerializeAsString()).Bind(3, int64_t{retraction});
  RETURN_IF_ERROR(update.BindBlob(4, stored.analysis().SerializeAsString()).Run());
  RETURN_IF_ERROR(WriteRecord(sequence + 1, stored, retraction));
  ++sequence;
  return Appended{stored.name(), sequence, false, stored.analysis().events_size()};
}

absl::Status EventLog::WriteRecord(int64_t sequence, const v1::Article& article, bool retracted) {
  v1::StreamEventsResponse record;
  if (retracted)
    record.set_retracted_article(article.name());
  else
    *record.mutable_article() = StreamedArticle(article, sequence);
  const std::string body = record.SerializeAsString();
  ASSIGN_OR_RETURN(Statement insert, db_.Prepare("INSERT INTO records VALUES (?, ?, ?, ?)"));
  insert.Bind(1, sequence).Bind(2, article.name()).BindBlob(3, body).Bind(4, RecordChecksum(sequence, body));
  return insert.Run();
}

}  // namespace communique::ingest

#include "ingest_service/log/log_reader.h"

#include <utility>

#include "common/status_macros.h"
#include "ingest_service/errors.h"
#include "ingest_service/log/record.h"

namespace communique::ingest {
namespace {

template <typename Message>
absl::Status Parse(absl::string_view bytes, Message& message) {
  if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return absl::OkStatus();
  return LogCorrupt(0);
}

}  // namespace

absl::StatusOr<LogReader> LogReader::Open(const std::string& path) {
  ASSIGN_OR_RETURN(Database db, Database::Open(path, Database::Mode::kReadOnly));
  return LogReader(std::move(db));
}

absl::StatusOr<std::vector<v1::StreamEventsResponse>> LogReader::Read(int64_t after_sequence, int limit) {
  ASSIGN_OR_RETURN(Statement select,
                   db_.Prepare("SELECT sequence, body, checksum FROM records WHERE sequence > ? "
                               "ORDER BY sequence LIMIT ?"));
  select.Bind(1, after_sequence).Bind(2, int64_t{limit});
  std::vector<v1::StreamEventsResponse> records;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return records;
    const int64_t sequence = select.Int(0);
    if (sequence != after_sequence + 1 + static_cast<int64_t>(records.size())) return LogCorrupt(sequence);
    ASSIGN_OR_RETURN(v1::StreamEventsResponse record, ReadRecord(sequence, select.Text(1), select.Int(2)));
    records.push_back(std::move(record));
  }
}

absl::StatusOr<v1::Article> LogReader::GetArticle(absl::string_view name, bool include_text,
                                                  bool include_analysis) {
  ASSIGN_OR_RETURN(Statement select, db_.Prepare("SELECT head, text, analysis FROM articles WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
  if (!found) return ArticleNotFound(name);
  v1::Article article;
  RETURN_IF_ERROR(Parse(select.Text(0), article));
  if (include_text) article.set_text(std::string(select.Text(1)));
  if (include_analysis) RETURN_IF_ERROR(Parse(select.Text(2), *article.mutable_analysis()));
  return article;
}

absl::StatusOr<std::vector<v1::Article>> LogReader::ListArticles(const ArticleQuery& query) {
  ASSIGN_OR_RETURN(
      Statement select,
      db_.Prepare("SELECT head FROM articles WHERE ifnull(publish_day, -9999999) >= ?1 "
                  "AND ifnull(publish_day, -9999999) < ?2 AND (?3 = '' OR publisher = ?3) "
                  "AND (retracted = 0 OR ?4) AND (ifnull(publish_day, -9999999), ?6) < (?5, name) "
                  "ORDER BY publish_day DESC, name LIMIT ?7"));
  select.Bind(1, query.start_day)
      .Bind(2, query.end_day)
      .Bind(3, query.publisher)
      .Bind(4, int64_t{query.include_retracted});
  select.Bind(5, query.after.publish_day).Bind(6, query.after.name).Bind(7, int64_t{query.limit});
  std::vector<v1::Article> articles;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return articles;
    RETURN_IF_ERROR(Parse(select.Text(0), articles.emplace_back()));
  }
}

absl::StatusOr<int64_t> LogReader::SequenceOf(absl::string_view name) {
  ASSIGN_OR_RETURN(Statement select, db_.Prepare("SELECT sequence FROM articles WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
  return found ? select.Int(0) : 0;
}

absl::StatusOr<std::vector<std::string>> LogReader::AnalysedByOthers(absl::string_view version) {
  ASSIGN_OR_RETURN(Statement select,
                   db_.Prepare("SELECT name, analysis FROM articles WHERE retracted = 0 ORDER BY name"));
  std::vector<std::string> names;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return names;
    v1::Analysis analysis;
    RETURN_IF_ERROR(Parse(select.Text(1), analysis));
    if (analysis.analyzer_version() != version) names.emplace_back(select.Text(0));
  }
}

absl::StatusOr<int64_t> LogReader::CountArticles() {
  ASSIGN_OR_RETURN(Statement select, db_.Prepare("SELECT count(*) FROM articles WHERE retracted = 0"));
  RETURN_IF_ERROR(select.Step().status());
  return select.Int(0);
}

}  // namespace communique::ingest

// Reading the log and the articles of it, on a read-only connection of its own: never in the way of the
// writer.
//
// A LogReader belongs to one thread at a time; open one for each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"
#include "communique/v1/ingest_service.pb.h"

namespace communique::ingest {

// Where a page of articles starts: behind this article in the order newest first, then by name.
struct ArticlePosition {
  int64_t publish_day = INT64_MAX;
  std::string name;
};

// Which articles, as ListArticlesRequest says; days are day numbers [start, end).
struct ArticleQuery {
  int64_t start_day = INT64_MIN;
  int64_t end_day = INT64_MAX;
  std::string publisher;
  bool include_retracted = false;
  ArticlePosition after;
  int limit = 50;
};

class LogReader {
 public:
  // The file of an open EventLog.
  static absl::StatusOr<LogReader> Open(const std::string& path);

  // At most `limit` records after a sequence, in order, each verified. DATA_LOSS: a damaged record or a gap.
  absl::StatusOr<std::vector<v1::StreamEventsResponse>> Read(int64_t after_sequence, int limit);

  // NOT_FOUND: no such article.
  absl::StatusOr<v1::Article> GetArticle(absl::string_view name, bool include_text, bool include_analysis);
  absl::StatusOr<std::vector<v1::Article>> ListArticles(const ArticleQuery& query);
  // The sequence of its first record; 0 = no such article.
  absl::StatusOr<int64_t> SequenceOf(absl::string_view name);
  // Names of articles that stand and were last analysed by another version.
  absl::StatusOr<std::vector<std::string>> AnalysedByOthers(absl::string_view version);
  // Articles that are not retracted.
  absl::StatusOr<int64_t> CountArticles();

 private:
  explicit LogReader(Database db) : db_(std::move(db)) {}
  Database db_;
};

}  // namespace communique::ingest

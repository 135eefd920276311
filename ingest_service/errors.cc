#include "ingest_service/errors.h"

#include "absl/strings/str_cat.h"
#include "common/error.h"

namespace communique::ingest {
namespace {

using Code = absl::StatusCode;

std::string Text(absl::string_view text) { return std::string(text); }

}  // namespace

absl::Status ArticleNotFound(absl::string_view name) {
  return Error(Code::kNotFound, "ARTICLE_NOT_FOUND", absl::StrCat("name: ", name, ": no such article"),
               {{"name", Text(name)}});
}

absl::Status MalformedArticleName(absl::string_view name) {
  return Error(Code::kInvalidArgument, "MALFORMED_ARTICLE_NAME",
               absl::StrCat("name: \"", name, "\", want articles/{id}"), {{"name", Text(name)}});
}

absl::Status ArticleUnstorable(absl::string_view name) {
  return Error(Code::kInvalidArgument, "ARTICLE_UNSTORABLE",
               absl::StrCat(name, ": the record would not parse back; want valid UTF-8 in every field"),
               {{"name", Text(name)}});
}

absl::Status ReplacementNotFound(absl::string_view name) {
  return Error(Code::kNotFound, "REPLACEMENT_NOT_FOUND",
               absl::StrCat("replaced_by: ", name, ": no such article; ingest the correction first"),
               {{"name", Text(name)}});
}

absl::Status ReplacementIsItself(absl::string_view name) {
  return Error(Code::kInvalidArgument, "REPLACEMENT_IS_ITSELF",
               absl::StrCat("replaced_by: ", name, ", want another article than the one retracted"),
               {{"name", Text(name)}});
}

absl::Status SeveralArticles(int count) {
  return Error(Code::kInvalidArgument, "SEVERAL_ARTICLES",
               absl::StrCat("raw: ", count, " articles, want 1; use IngestArticles for a feed"),
               {{"count", absl::StrCat(count)}});
}

absl::Status ArticleMissing() {
  return Error(Code::kInvalidArgument, "ARTICLE_MISSING",
               "request: no article, want article.text or raw.content");
}

absl::Status MissingPublishDate() {
  return Error(Code::kInvalidArgument, "MISSING_PUBLISH_DATE",
               "article.publish_date: not set and none in the header of the text; want the publisher's day");
}

absl::Status MalformedDateRange(absl::string_view why) {
  return Error(Code::kInvalidArgument, "MALFORMED_DATE_RANGE",
               absl::StrCat("published: ", why, ", want existing days with start before end"));
}

absl::Status NegativePageSize(int page_size) {
  return Error(Code::kInvalidArgument, "NEGATIVE_PAGE_SIZE",
               absl::StrCat("page_size: ", page_size, ", want 0 to 500"),
               {{"page_size", absl::StrCat(page_size)}});
}

absl::Status ForeignPageToken() {
  return Error(Code::kInvalidArgument, "FOREIGN_PAGE_TOKEN",
               "page_token: not of this request; want next_page_token of the same request, unchanged");
}

absl::Status LogCorrupt(int64_t sequence) {
  return Error(Code::kDataLoss, "LOG_CORRUPT",
               absl::StrCat("record ", sequence, " of the log is damaged; restore the log from a backup"),
               {{"sequence", absl::StrCat(sequence)}});
}

absl::Status LogClosed(absl::string_view why) {
  return Error(Code::kUnavailable, "LOG_CLOSED",
               absl::StrCat("the log takes no more records until a restart: ", why));
}

absl::Status LogFull(absl::string_view why) {
  return Error(Code::kResourceExhausted, "LOG_FULL",
               absl::StrCat("the log cannot grow: ", why, "; free disk space and retry"));
}

absl::Status LogQueueFull(size_t limit) {
  return Error(Code::kResourceExhausted, "LOG_QUEUE_FULL",
               absl::StrCat(limit, " articles wait to be written; retry later"),
               {{"limit", absl::StrCat(limit)}});
}

absl::Status SequenceInFuture(int64_t after, int64_t latest) {
  return Error(Code::kOutOfRange, "SEQUENCE_IN_FUTURE",
               absl::StrCat("after_sequence: ", after, ", want <= ", latest, ", the newest in the log"),
               {{"after_sequence", absl::StrCat(after)}, {"latest_sequence", absl::StrCat(latest)}});
}

absl::Status NegativeSequence(int64_t after) {
  return Error(Code::kInvalidArgument, "NEGATIVE_SEQUENCE",
               absl::StrCat("after_sequence: ", after, ", want >= 0"),
               {{"after_sequence", absl::StrCat(after)}});
}

absl::Status ForeignLog(absl::string_view given, absl::string_view own) {
  return Error(Code::kFailedPrecondition, "FOREIGN_LOG",
               absl::StrCat("log_id: ", given, ", this log is ", own, "; start again from sequence 0"),
               {{"given_log_id", Text(given)}, {"log_id", Text(own)}});
}

absl::Status HeartbeatOutOfRange(int64_t seconds) {
  return Error(Code::kInvalidArgument, "HEARTBEAT_OUT_OF_RANGE",
               absl::StrCat("heartbeat_interval: ", seconds, " s, want 1 s to 60 s"),
               {{"seconds", absl::StrCat(seconds)}});
}

absl::Status ReprocessingUnderWay() {
  return Error(Code::kAborted, "REPROCESSING_UNDER_WAY", "another run is under way; wait until it ends");
}

absl::Status ServiceStopping() {
  return Error(Code::kUnavailable, "SERVICE_STOPPING", "the service is stopping; retry");
}

}  // namespace communique::ingest

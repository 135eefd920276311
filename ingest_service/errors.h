// Every refusal of ingest_service, by name. Each carries an ErrorInfo whose reason is the name in capitals.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

// Articles.
absl::Status ArticleNotFound(absl::string_view name);       // NOT_FOUND
absl::Status MalformedArticleName(absl::string_view name);  // INVALID_ARGUMENT
absl::Status ArticleUnstorable(absl::string_view name);     // INVALID_ARGUMENT: would not parse back
absl::Status ReplacementNotFound(absl::string_view name);   // NOT_FOUND
absl::Status ReplacementIsItself(absl::string_view name);   // INVALID_ARGUMENT
absl::Status SeveralArticles(int count);  // INVALID_ARGUMENT: a feed sent to a call for one article
absl::Status ArticleMissing();            // INVALID_ARGUMENT: neither text nor raw
absl::Status MissingPublishDate();        // INVALID_ARGUMENT: none given, none in the header

// Lists.
absl::Status MalformedDateRange(absl::string_view why);  // INVALID_ARGUMENT
absl::Status NegativePageSize(int page_size);            // INVALID_ARGUMENT
absl::Status ForeignPageToken();                         // INVALID_ARGUMENT

// The log.
absl::Status LogCorrupt(int64_t sequence);      // DATA_LOSS
absl::Status LogClosed(absl::string_view why);  // UNAVAILABLE: a commit failed, or the service stops
absl::Status LogFull(absl::string_view why);    // RESOURCE_EXHAUSTED: no disk space
absl::Status LogQueueFull(size_t limit);        // RESOURCE_EXHAUSTED
absl::Status SequenceInFuture(int64_t after, int64_t latest);             // OUT_OF_RANGE
absl::Status NegativeSequence(int64_t after);                             // INVALID_ARGUMENT
absl::Status ForeignLog(absl::string_view given, absl::string_view own);  // FAILED_PRECONDITION
absl::Status HeartbeatOutOfRange(int64_t seconds);                        // INVALID_ARGUMENT

// Calls.
absl::Status ReprocessingUnderWay();  // ABORTED
absl::Status ServiceStopping();       // UNAVAILABLE

}  // namespace communique::ingest

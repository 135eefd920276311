// JSON: one record, an array of records or one record a line; also the content API of GOV.UK.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/article.pb.h"

namespace communique::ingest {

// A record is {"id", "title", "published", "text", "source", "url", "license", "language"}; only text is
// needed, and "body" or "html" may give it as HTML. `json` must be valid UTF-8. DOCUMENT_MALFORMED: not JSON,
// not records, or nested deeper than 100. FEED_EMPTY: no record has text.
absl::StatusOr<std::vector<v1::Article>> ReadJsonRecords(absl::string_view json);

}  // namespace communique::ingest

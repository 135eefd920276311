// The last check before an article is analysed, whether it came as text or was read from a document.
#pragma once

#include "absl/status/status.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/reader/limits.h"

namespace communique::ingest {

// TEXT_EMPTY (nothing but white space), TEXT_TOO_LARGE, TEXT_NOT_UTF8, DATE_IMPOSSIBLE (set, but no such
// day).
absl::Status ValidateArticle(const v1::Article& article, const ReaderLimits& limits);

}  // namespace communique::ingest

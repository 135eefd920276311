// The reader and the pipeline as the handlers call them.
#pragma once

#include "ingest_service/handlers/context.h"
#include "ingest_service/pipeline/resources.h"

namespace communique::ingest {

// Until the reader is here: text/plain in UTF-8. UNIMPLEMENTED, reason FORMAT_NOT_READ, for anything else.
absl::StatusOr<std::vector<v1::Article>> ReadPlainText(const v1::RawDocument& raw);

// INVALID_ARGUMENT: TEXT_EMPTY, TEXT_TOO_LARGE (over 1 MiB), TEXT_NOT_UTF8.
absl::Status ValidateArticleText(const v1::Article& article);

// `resources` must outlive the function.
AnalyzeFunction AnalyzeWith(const Resources& resources);

}  // namespace communique::ingest

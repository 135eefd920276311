// How an article becomes events: the stages in order, and nothing else.
//
//   text -> syntax -> mentions -> frames -> events
//
// Every stage is a pure function of the layers before it and of Resources, so that the same article gives the
// same bytes on every machine and in every run. Analyse is thread-safe.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/document.h"
#include "ingest_service/pipeline/resources.h"

namespace communique::ingest {

// Changes whenever the output of Analyse could.
inline constexpr char kAnalyzerVersion[] = "0.17.0";

// All layers of one article. INVALID_ARGUMENT if its text is no valid UTF-8. An article that declares a
// language other than English yields its text and nothing else.
absl::StatusOr<Document> Analyse(const v1::Article& article, const Resources& resources);

}  // namespace communique::ingest

// What must hold of every document and article, whatever the text: the promises of text.h, syntax.h, mention.h,
// frame.h and span.proto. For fuzzing and for tests over whole folders of articles.
#pragma once

#include "absl/status/status.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// Layers are parallel, spans lie on characters and in order, trees are trees, indexes exist. INTERNAL with what
// does not hold.
absl::Status CheckLayers(const Document& document);

// Spans of the analysis lie in the text of the article, quotes are its bytes, and every event has evidence.
absl::Status CheckAnalysis(const v1::Article& article);

}  // namespace communique::ingest

#include "ingest_service/article_functions.h"

#include <utility>

#include "common/status_macros.h"
#include "common/text_sketch.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/reader/language.h"
#include "ingest_service/reader/read_document.h"
#include "ingest_service/reader/validate_article.h"

namespace communique::ingest {

ReadFunction ReadWithin(const ReaderLimits& limits) {
  return [limits](const v1::RawDocument& raw) { return ReadDocument(raw, limits); };
}

ValidateFunction ValidateWithin(const ReaderLimits& limits) {
  return [limits](const v1::Article& article) { return ValidateArticle(article, limits); };
}

AnalyzeFunction AnalyzeWith(const Resources& resources) {
  return [&resources](v1::Article article) -> absl::StatusOr<v1::Article> {
    if (article.language().empty()) article.set_language(DetectLanguage(article.text()));
    ASSIGN_OR_RETURN(const Document document, Analyse(article, resources));
    article.set_text_sketch(TextSketch(article.text()));
    return WithAnalysis(std::move(article), document);
  };
}

}  // namespace communique::ingest

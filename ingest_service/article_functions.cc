#include "ingest_service/article_functions.h"

#include <utility>

#include "common/status_macros.h"
#include "common/text_sketch.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/with_analysis.h"
#include "ingest_service/reader/language.h"
#include "ingest_service/reader/read_document.h"
#include "ingest_service/reader/validate_article.h"

namespace communique::ingest {
namespace {

absl::StatusOr<v1::Article> Analyzed(const Resources& resources, v1::Article article, bool explain) {
  if (article.language().empty()) article.set_language(DetectLanguage(article.text()));
  ASSIGN_OR_RETURN(const Document document, Analyse(article, resources));
  article.set_text_sketch(TextSketch(article.text()));
  v1::Article analyzed = WithAnalysis(std::move(article), document);
  if (explain) {
    AddTokens(document, analyzed.mutable_analysis());
    AddTraces(document, analyzed.mutable_analysis());
  }
  return analyzed;
}

}  // namespace

ReadFunction ReadWithin(const ReaderLimits& limits) {
  return [limits](const v1::RawDocument& raw) { return ReadDocument(raw, limits); };
}

ValidateFunction ValidateWithin(const ReaderLimits& limits) {
  return [limits](const v1::Article& article) { return ValidateArticle(article, limits); };
}

AnalyzeFunction AnalyzeWith(const Resources& resources) {
  return [&resources](v1::Article article) { return Analyzed(resources, std::move(article), false); };
}

AnalyzeFunction ExplainWith(const Resources& resources) {
  return [&resources](v1::Article article) { return Analyzed(resources, std::move(article), true); };
}

}  // namespace communique::ingest

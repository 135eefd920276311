#include "ingest_service/pipeline/pipeline.h"

#include <utility>

#include "absl/strings/match.h"
#include "common/error.h"
#include "common/utf8.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {
namespace {

bool IsEnglish(const v1::Article& article) {
  return article.language().empty() || absl::StartsWith(article.language(), "en");
}

}  // namespace

absl::StatusOr<Document> Analyse(const v1::Article& article, const Resources& resources) {
  if (!IsValidUtf8(article.text())) return InvalidField("article.text", "no valid UTF-8");
  Document document;
  document.text = article.text();
  document.title = article.title();
  if (article.has_publish_date()) document.published = article.publish_date();
  if (!IsEnglish(article)) return document;

  document.sentences = Segment(document.text, resources.conventions);
  document.tokens = Tokenize(document.text, resources.conventions, &document.sentences);
  return document;
}

v1::Article WithAnalysis(v1::Article article, const Document& document) {
  if (document.published) *article.mutable_publish_date() = *document.published;
  v1::Analysis& analysis = *article.mutable_analysis();
  analysis.set_analyzer_version(kAnalyzerVersion);
  int number = 0;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.header) {
      article.mutable_dateline()->set_begin(sentence.span.begin);
      article.mutable_dateline()->set_end(sentence.span.end);
      continue;
    }
    v1::Span* span = analysis.add_sentences();
    span->set_begin(sentence.span.begin);
    span->set_end(sentence.span.end);
    span->set_sentence(++number);
  }
  for (const v1::Event& event : document.events) *analysis.add_events() = event;
  for (const v1::Diagnostic& diagnostic : document.diagnostics) *analysis.add_diagnostics() = diagnostic;
  return article;
}

}  // namespace communique::ingest

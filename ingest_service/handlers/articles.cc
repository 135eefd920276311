#include "ingest_service/handlers/articles.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "ingest_service/errors.h"
#include "ingest_service/handlers/quotes.h"

namespace communique::ingest {
namespace {

// Only what a client may set; the rest of an Article is the server's.
v1::Article ClientFields(const v1::Article& given) {
  v1::Article article;
  article.set_text(given.text());
  article.set_title(given.title());
  article.set_publisher(given.publisher());
  article.set_uri(given.uri());
  article.set_license(given.license());
  article.set_language(given.language());
  if (given.has_publish_date()) *article.mutable_publish_date() = given.publish_date();
  return article;
}

absl::StatusOr<v1::Article> OneArticleOf(const HandlerContext& context, const v1::Article& article,
                                         const v1::RawDocument& raw) {
  ASSIGN_OR_RETURN(std::vector<v1::Article> articles, ArticlesOf(context, article, raw));
  if (articles.size() != 1) return SeveralArticles(static_cast<int>(articles.size()));
  return std::move(articles[0]);
}

absl::StatusOr<v1::Article> Analyzed(const HandlerContext& context, const AnalyzeFunction& analyze,
                                     v1::Article article) {
  RETURN_IF_ERROR(context.validate(article));
  article.set_name(ResourceName("articles", ShortHash(article.text())));
  ASSIGN_OR_RETURN(v1::Article analyzed, analyze(std::move(article)));
  // Tenures are shown apart from their article, like events, and must quote it.
  for (v1::Official& official : *analyzed.mutable_analysis()->mutable_officials())
    FillQuotes(analyzed.text(), &official);
  return analyzed;
}

v1::IngestArticleResponse Answer(const Appended& appended) {
  v1::IngestArticleResponse response;
  response.set_article(appended.article);
  response.set_sequence(appended.sequence);
  response.set_duplicate(appended.duplicate);
  response.set_event_count(appended.event_count);
  return response;
}

}  // namespace

absl::StatusOr<std::vector<v1::Article>> ArticlesOf(const HandlerContext& context, const v1::Article& article,
                                                    const v1::RawDocument& raw) {
  const v1::Article given = ClientFields(article);
  if (raw.content().empty()) {
    if (given.text().empty() && raw.media_type().empty()) return ArticleMissing();
    return std::vector<v1::Article>{given};
  }
  ASSIGN_OR_RETURN(std::vector<v1::Article> articles, context.read(raw));
  for (v1::Article& read : articles) read.MergeFrom(given);
  return articles;
}

void IngestArticle(const HandlerContext& context, v1::Article article,
                   std::function<void(absl::StatusOr<v1::IngestArticleResponse>)> done) {
  absl::StatusOr<v1::Article> analyzed = Analyzed(context, context.analyze, std::move(article));
  if (!analyzed.ok()) return done(analyzed.status());
  if (!IsValidDate(analyzed->publish_date())) return done(MissingPublishDate());
  LogEntry entry;
  entry.article = *std::move(analyzed);
  const absl::Time begin = absl::Now();
  context.log.Append(std::move(entry),
                     [&context, begin, done = std::move(done)](absl::StatusOr<Appended> appended) {
                       context.observe(appended, absl::Now() - begin);
                       if (appended.ok())
                         done(Answer(*appended));
                       else
                         done(appended.status());
                     });
}

absl::StatusOr<v1::Analysis> AnalyzeArticle(const HandlerContext& context,
                                            const v1::AnalyzeArticleRequest& request) {
  ASSIGN_OR_RETURN(v1::Article article, OneArticleOf(context, request.article(), request.raw()));
  const bool explain = request.include_tokens() || request.include_traces();
  ASSIGN_OR_RETURN(v1::Article analyzed,
                   Analyzed(context, explain ? context.explain : context.analyze, std::move(article)));
  v1::Analysis& analysis = *analyzed.mutable_analysis();
  if (!request.include_tokens()) analysis.clear_tokens();
  if (!request.include_traces()) analysis.clear_traces();
  FillQuotes(analyzed.text(), &analysis);
  return std::move(analysis);
}

absl::StatusOr<v1::Article> GetArticle(const HandlerContext& context, const v1::GetArticleRequest& request) {
  if (!IsResourceName(request.name(), "articles")) return MalformedArticleName(request.name());
  const bool with_text = request.include_text() || request.include_analysis();
  ASSIGN_OR_RETURN(v1::Article article, context.readers.With([&](LogReader& reader) {
    return reader.GetArticle(request.name(), with_text, request.include_analysis());
  }));
  FillQuotes(article.text(), article.mutable_analysis());
  if (!request.include_text()) article.clear_text();
  if (!request.include_analysis()) article.clear_analysis();
  return article;
}

absl::StatusOr<v1::Article> RetractArticle(const HandlerContext& context,
                                           const v1::RetractArticleRequest& request) {
  if (!IsResourceName(request.name(), "articles")) return MalformedArticleName(request.name());
  if (!request.replaced_by().empty()) {
    if (!IsResourceName(request.replaced_by(), "articles"))
      return MalformedArticleName(request.replaced_by());
    if (request.replaced_by() == request.name()) return ReplacementIsItself(request.name());
    ASSIGN_OR_RETURN(const int64_t sequence, context.readers.With([&](LogReader& reader) {
      return reader.SequenceOf(request.replaced_by());
    }));
    if (sequence == 0) return ReplacementNotFound(request.replaced_by());
  }
  LogEntry entry;
  entry.kind = LogEntry::Kind::kRetraction;
  entry.article.set_name(request.name());
  entry.article.set_retract_reason(request.reason());
  entry.article.set_replaced_by(request.replaced_by());
  RETURN_IF_ERROR(context.log.Append(std::move(entry)).status());
  return context.readers.With(
      [&](LogReader& reader) { return reader.GetArticle(request.name(), false, false); });
}

}  // namespace communique::ingest

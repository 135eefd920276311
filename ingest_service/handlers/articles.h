// What the RPCs on articles do, free of gRPC. Each runs on a worker thread and may wait for the disk.
#pragma once

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/ingest_service.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

// The articles of a request: its text, or what raw holds, with what the request's article says taking
// precedence. INVALID_ARGUMENT: neither is set, or the document cannot be read.
absl::StatusOr<std::vector<v1::Article>> ArticlesOf(const HandlerContext& context, const v1::Article& article,
                                                    const v1::RawDocument& raw);

// Validates, analyses and queues one article; `done` is called once, from this thread or the log's.
// INVALID_ARGUMENT: as Article says, or no date given and none in the header.
void IngestArticle(const HandlerContext& context, v1::Article article,
                   std::function<void(absl::StatusOr<v1::IngestArticleResponse>)> done);

absl::StatusOr<v1::Analysis> AnalyzeArticle(const HandlerContext& context,
                                            const v1::AnalyzeArticleRequest& request);
absl::StatusOr<v1::Article> GetArticle(const HandlerContext& context, const v1::GetArticleRequest& request);
absl::StatusOr<v1::ListArticlesResponse> ListArticles(const HandlerContext& context,
                                                      const v1::ListArticlesRequest& request);
absl::StatusOr<v1::Article> RetractArticle(const HandlerContext& context,
                                           const v1::RetractArticleRequest& request);

}  // namespace communique::ingest

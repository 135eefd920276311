#include "ingest_service/server.h"

#include <utility>

#include "common/grpc_status.h"
#include "ingest_service/errors.h"
#include "ingest_service/handlers/articles.h"
#include "ingest_service/handlers/event_stream.h"
#include "ingest_service/handlers/ingest_stream.h"
#include "ingest_service/handlers/reprocess.h"

namespace communique::ingest {
namespace {

// Runs a handler on the pool and finishes the call with what it answers.
template <typename Response, typename Handler>
grpc::ServerUnaryReactor* Unary(grpc::CallbackServerContext* call, WorkerPool& workers, Response* response,
                                Handler handler) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  workers.Run([reactor, response, handler = std::move(handler)] {
    absl::StatusOr<Response> answer = handler();
    if (answer.ok()) *response = std::move(*answer);
    reactor->Finish(ToGrpcStatus(answer.status()));
  });
  return reactor;
}

}  // namespace

IngestServiceImpl::IngestServiceImpl(HandlerContext context, const ServerLimits& limits)
    : context_(std::move(context)),
      limits_(limits),
      streams_(SourceOf(context_.log), limits.streams),
      workers_(limits.workers) {}

grpc::ServerUnaryReactor* IngestServiceImpl::IngestArticle(grpc::CallbackServerContext* call,
                                                           const v1::IngestArticleRequest* request,
                                                           v1::IngestArticleResponse* response) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  workers_.Run([this, reactor, request, response] {
    absl::StatusOr<std::vector<v1::Article>> articles =
        ArticlesOf(context_, request->article(), request->raw());
    if (articles.ok() && articles->size() != 1)
      articles = SeveralArticles(static_cast<int>(articles->size()));
    if (!articles.ok()) return reactor->Finish(ToGrpcStatus(articles.status()));
    ingest::IngestArticle(context_, std::move((*articles)[0]),
                          [reactor, response](absl::StatusOr<v1::IngestArticleResponse> answer) {
                            if (answer.ok()) *response = std::move(*answer);
                            reactor->Finish(ToGrpcStatus(answer.status()));
                          });
  });
  return reactor;
}

grpc::ServerBidiReactor<v1::IngestArticlesRequest, v1::IngestArticlesResponse>*
IngestServiceImpl::IngestArticles(grpc::CallbackServerContext*) {
  return new IngestStream(context_, workers_, limits_.in_flight);
}

grpc::ServerUnaryReactor* IngestServiceImpl::AnalyzeArticle(grpc::CallbackServerContext* call,
                                                            const v1::AnalyzeArticleRequest* request,
                                                            v1::Analysis* response) {
  return Unary(call, workers_, response,
               [this, request] { return ingest::AnalyzeArticle(context_, *request); });
}

grpc::ServerUnaryReactor* IngestServiceImpl::GetArticle(grpc::CallbackServerContext* call,
                                                        const v1::GetArticleRequest* request,
                                                        v1::Article* response) {
  return Unary(call, workers_, response, [this, request] { return ingest::GetArticle(context_, *request); });
}

grpc::ServerUnaryReactor* IngestServiceImpl::ListArticles(grpc::CallbackServerContext* call,
                                                          const v1::ListArticlesRequest* request,
                                                          v1::ListArticlesResponse* response) {
  return Unary(call, workers_, response,
               [this, request] { return ingest::ListArticles(context_, *request); });
}

grpc::ServerUnaryReactor* IngestServiceImpl::RetractArticle(grpc::CallbackServerContext* call,
                                                            const v1::RetractArticleRequest* request,
                                                            v1::Article* response) {
  return Unary(call, workers_, response,
               [this, request] { return ingest::RetractArticle(context_, *request); });
}

grpc::ServerWriteReactor<v1::ReprocessArticlesResponse>* IngestServiceImpl::ReprocessArticles(
    grpc::CallbackServerContext*, const v1::ReprocessArticlesRequest* request) {
  return new ReprocessStream(context_, workers_, reprocessing_, stopping_, *request);
}

grpc::ServerWriteReactor<v1::StreamEventsResponse>* IngestServiceImpl::StreamEvents(
    grpc::CallbackServerContext* call, const v1::StreamEventsRequest* request) {
  const absl::Status refusal = ValidateStream(context_, *request);
  if (!refusal.ok()) return LiveStreams<v1::StreamEventsResponse>::Refuse(refusal);
  return streams_.Open(call, SubscriptionOf(context_, *request));
}

}  // namespace communique::ingest

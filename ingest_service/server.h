// The gRPC face of ingest_service: one line per RPC, each calling a handler on a worker thread.
#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>

#include "common/live_streams.h"
#include "common/worker_pool.h"
#include "communique/v1/ingest_service.grpc.pb.h"
#include "ingest_service/handlers/context.h"

namespace communique::ingest {

struct ServerLimits {
  int workers = 2;     // Threads that analyse articles.
  int in_flight = 64;  // Unacknowledged requests of one IngestArticles stream.
  LiveLimits streams;  // StreamEvents calls.
};

class IngestServiceImpl final : public v1::IngestService::CallbackService {
 public:
  IngestServiceImpl(HandlerContext context, const ServerLimits& limits);

  // Ends the open streams, so that a drain does not wait for them.
  void Stop() {
    stopping_ = true;
    streams_.Stop();
  }
  int watcher_count() const { return streams_.open_count(); }

  grpc::ServerUnaryReactor* IngestArticle(grpc::CallbackServerContext* call,
                                          const v1::IngestArticleRequest* request,
                                          v1::IngestArticleResponse* response) override;
  grpc::ServerBidiReactor<v1::IngestArticlesRequest, v1::IngestArticlesResponse>* IngestArticles(
      grpc::CallbackServerContext* call) override;
  grpc::ServerUnaryReactor* AnalyzeArticle(grpc::CallbackServerContext* call,
                                           const v1::AnalyzeArticleRequest* request,
                                           v1::Analysis* response) override;
  grpc::ServerUnaryReactor* GetArticle(grpc::CallbackServerContext* call,
                                       const v1::GetArticleRequest* request, v1::Article* response) override;
  grpc::ServerUnaryReactor* ListArticles(grpc::CallbackServerContext* call,
                                         const v1::ListArticlesRequest* request,
                                         v1::ListArticlesResponse* response) override;
  grpc::ServerUnaryReactor* RetractArticle(grpc::CallbackServerContext* call,
                                           const v1::RetractArticleRequest* request,
                                           v1::Article* response) override;
  grpc::ServerWriteReactor<v1::ReprocessArticlesResponse>* ReprocessArticles(
      grpc::CallbackServerContext* call, const v1::ReprocessArticlesRequest* request) override;
  grpc::ServerWriteReactor<v1::StreamEventsResponse>* StreamEvents(
      grpc::CallbackServerContext* call, const v1::StreamEventsRequest* request) override;

 private:
  const HandlerContext context_;
  const ServerLimits limits_;
  LiveStreams<v1::StreamEventsResponse> streams_;
  std::atomic<bool> reprocessing_ = false;  // A run is under way.
  std::atomic<bool> stopping_ = false;
  WorkerPool workers_;  // Last: joined first, while all that its tasks use is alive.
};

}  // namespace communique::ingest

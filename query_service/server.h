// The gRPC face of query_service: one line per RPC, each calling a handler on a worker thread.
#pragma once

#include <grpcpp/grpcpp.h>

#include "common/live_streams.h"
#include "common/worker_pool.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "query_service/handlers/context.h"
#include "query_service/handlers/shared_changes.h"

namespace communique::query {

struct ServerLimits {
  int workers = 2;      // Threads that read the store.
  LiveLimits watchers;  // WatchChanges calls.
};

// The service with the calls that are asked for most on raw bytes: their replies are spliced from what is stored.
using SplicedService =
    v1::QueryService::WithRawCallbackMethod_GetCountry<v1::QueryService::WithRawCallbackMethod_GetOfficial<
        v1::QueryService::WithRawCallbackMethod_GetEvent<v1::QueryService::WithRawCallbackMethod_ListEvents<
            v1::QueryService::WithRawCallbackMethod_GetCommitment<
                v1::QueryService::WithRawCallbackMethod_ListCommitments<
                    v1::QueryService::CallbackService>>>>>>;

class QueryServiceImpl final : public SplicedService {
 public:
  QueryServiceImpl(HandlerContext context, const ServerLimits& limits);

  // Ends the open streams, so that a drain does not wait for them.
  void Stop() { watchers_.Stop(); }
  int watcher_count() const { return watchers_.open_count(); }

  grpc::ServerUnaryReactor* GetCountry(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetOfficial(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetEvent(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListEvents(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetCommitment(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListCommitments(grpc::CallbackServerContext* call,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListCountries(grpc::CallbackServerContext* call,
                                          const v1::ListCountriesRequest* request,
                                          v1::ListCountriesResponse* response) override;
  grpc::ServerUnaryReactor* GetBloc(grpc::CallbackServerContext* call, const v1::GetBlocRequest* request,
                                    v1::Bloc* response) override;
  grpc::ServerUnaryReactor* ListBlocs(grpc::CallbackServerContext* call, const v1::ListBlocsRequest* request,
                                      v1::ListBlocsResponse* response) override;
  grpc::ServerUnaryReactor* ListOfficials(grpc::CallbackServerContext* call,
                                          const v1::ListOfficialsRequest* request,
                                          v1::ListOfficialsResponse* response) override;
  grpc::ServerUnaryReactor* ListCommitmentActs(grpc::CallbackServerContext* call,
                                               const v1::ListCommitmentActsRequest* request,
                                               v1::ListCommitmentActsResponse* response) override;
  grpc::ServerUnaryReactor* CountCommitments(grpc::CallbackServerContext* call,
                                             const v1::CountCommitmentsRequest* request,
                                             v1::CountCommitmentsResponse* response) override;
  grpc::ServerWriteReactor<v1::Commitment>* ExportCommitments(
      grpc::CallbackServerContext* call, const v1::ExportCommitmentsRequest* request) override;
  grpc::ServerUnaryReactor* GetCountryBrief(grpc::CallbackServerContext* call,
                                            const v1::GetCountryBriefRequest* request,
                                            v1::GetCountryBriefResponse* response) override;
  grpc::ServerUnaryReactor* GetRelation(grpc::CallbackServerContext* call,
                                        const v1::GetRelationRequest* request,
                                        v1::GetRelationResponse* response) override;
  grpc::ServerUnaryReactor* ListUpcoming(grpc::CallbackServerContext* call,
                                         const v1::ListUpcomingRequest* request,
                                         v1::ListUpcomingResponse* response) override;
  grpc::ServerUnaryReactor* ResolveMention(grpc::CallbackServerContext* call,
                                           const v1::ResolveMentionRequest* request,
                                           v1::ResolveMentionResponse* response) override;
  grpc::ServerUnaryReactor* ListChanges(grpc::CallbackServerContext* call,
                                        const v1::ListChangesRequest* request,
                                        v1::ListChangesResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchChangesResponse>* WatchChanges(
      grpc::CallbackServerContext* call, const v1::WatchChangesRequest* request) override;
  grpc::ServerUnaryReactor* GetServingStatus(grpc::CallbackServerContext* call,
                                             const v1::GetServingStatusRequest* request,
                                             v1::GetServingStatusResponse* response) override;

 private:
  // Runs a handler on the pool once the log was read to its end, and finishes the call with what it answers.
  template <typename Response, typename Handler>
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* call, Response* response, Handler handler);

  // The same of a handler that takes the request and gives bytes. One that reads a row or two runs at once, on the
  // thread that took the call: passing it on would cost more (docs/benchmarks.md). A list may be long in coming and goes
  // to the pool, and so does a commitment that must be folded.
  template <typename Request>
  using Splice = absl::StatusOr<std::string> (*)(const HandlerContext&, const Request&);
  // The request of a call that can be answered now.
  template <typename Request>
  absl::StatusOr<Request> Begin(grpc::CallbackServerContext* call, const grpc::ByteBuffer& request);
  template <typename Request>
  absl::Status AnswerBytes(grpc::CallbackServerContext* call, const grpc::ByteBuffer& request,
                           grpc::ByteBuffer* response, Splice<Request> splice);
  template <typename Request>
  grpc::ServerUnaryReactor* AnswerAtOnce(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response, Splice<Request> splice);
  template <typename Request>
  grpc::ServerUnaryReactor* AnswerOnPool(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response, Splice<Request> splice);

  const HandlerContext context_;
  SharedChanges changes_;
  LiveStreams<v1::WatchChangesResponse> watchers_;
  WorkerPool waiters_{2};  // Calls that wait for a sequence, apart from those that can answer at once.
  WorkerPool workers_;     // Last: joined first, while all that its tasks use is alive.
};

}  // namespace communique::query

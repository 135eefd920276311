#include "query_service/server.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/changes.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/country_brief.h"
#include "query_service/handlers/encoded.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/export_commitments.h"
#include "query_service/handlers/officials.h"
#include "query_service/handlers/relation.h"
#include "query_service/handlers/resolve_mention.h"
#include "query_service/handlers/serving_status.h"
#include "query_service/handlers/upcoming.h"

namespace communique::query {
namespace {

LiveSource SourceOf(const Progress& progress) {
  return {[&progress] { return progress.applied(); },
          [&progress](int64_t sequence, absl::Duration timeout) {
            return progress.WaitBeyond(sequence, timeout);
          },
          [&progress] { return progress.View().log_id; }};
}

absl::Status CheckReady(const Progress& progress) {
  if (progress.caught_up()) return absl::OkStatus();
  const ProgressView view = progress.View();
  return NotCaughtUp(view.applied, view.latest);
}

// The buffer owns the string: no copy is made of a reply.
grpc::ByteBuffer ToByteBuffer(std::string bytes) {
  auto* owned = new std::string(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(), [](void* string) { delete static_cast<std::string*>(string); }, owned);
  return grpc::ByteBuffer(&slice, 1);
}

LiveSubscription<v1::WatchChangesResponse> SubscriptionOf(SharedChanges& changes,
                                                          const v1::WatchChangesRequest& request) {
  LiveSubscription<v1::WatchChangesResponse> subscription;
  subscription.position = request.after_sequence();
  if (request.has_heartbeat_interval())
    subscription.heartbeat = absl::Seconds(request.heartbeat_interval().seconds());
  subscription.load = [&changes, request, question = SharedChanges::QuestionOf(request)](
                          int64_t after) -> absl::StatusOr<LiveChunk<v1::WatchChangesResponse>> {
    ASSIGN_OR_RETURN(const auto chunk, changes.Read(request, question, after));
    return LiveChunk<v1::WatchChangesResponse>{chunk->messages, chunk->sequence};
  };
  subscription.make_heartbeat = [](int64_t position) {
    v1::WatchChangesResponse heartbeat;
    heartbeat.set_sequence(position);
    return heartbeat;
  };
  return subscription;
}

}  // namespace

QueryServiceImpl::QueryServiceImpl(HandlerContext context, const ServerLimits& limits)
    : context_(context),
      changes_(context_),
      watchers_(SourceOf(context_.progress), limits.watchers),
      workers_(limits.workers) {}

template <typename Response, typename Handler>
grpc::ServerUnaryReactor* QueryServiceImpl::Answer(grpc::CallbackServerContext* call, Response* response,
                                                   Handler handler) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  workers_.Run([this, call, reactor, response, handler = std::move(handler)] {
    absl::Status status = CheckReady(context_.progress);
    // Taken before the answer: what is answered rests on this sequence or a later one.
    call->AddTrailingMetadata("communique-applied-sequence", absl::StrCat(context_.progress.applied()));
    if (status.ok()) {
      absl::StatusOr<Response> answer = handler();
      if (answer.ok()) *response = std::move(*answer);
      status = answer.status();
    }
    reactor->Finish(ToGrpcStatus(status));
  });
  return reactor;
}

template <typename Request>
absl::StatusOr<Request> QueryServiceImpl::Begin(grpc::CallbackServerContext* call,
                                                const grpc::ByteBuffer& request) {
  RETURN_IF_ERROR(CheckReady(context_.progress));
  // Taken before the answer: what is answered rests on this sequence or a later one.
  call->AddTrailingMetadata("communique-applied-sequence", absl::StrCat(context_.progress.applied()));
  Request message;
  grpc::ByteBuffer bytes = request;  // Counts a reference; parsing takes it.
  if (!grpc::SerializationTraits<Request>::Deserialize(&bytes, &message).ok()) return MalformedRequest();
  return message;
}

template <typename Request>
absl::Status QueryServiceImpl::AnswerBytes(grpc::CallbackServerContext* call, const grpc::ByteBuffer& request,
                                           grpc::ByteBuffer* response, Splice<Request> splice) {
  ASSIGN_OR_RETURN(const Request message, Begin<Request>(call, request));
  ASSIGN_OR_RETURN(std::string answer, splice(context_, message));
  *response = ToByteBuffer(std::move(answer));
  return absl::OkStatus();
}

template <typename Request>
grpc::ServerUnaryReactor* QueryServiceImpl::AnswerAtOnce(grpc::CallbackServerContext* call,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response, Splice<Request> splice) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  reactor->Finish(ToGrpcStatus(AnswerBytes(call, *request, response, splice)));
  return reactor;
}

template <typename Request>
grpc::ServerUnaryReactor* QueryServiceImpl::AnswerOnPool(grpc::CallbackServerContext* call,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response, Splice<Request> splice) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  workers_.Run([this, call, reactor, request, response, splice] {
    reactor->Finish(ToGrpcStatus(AnswerBytes(call, *request, response, splice)));
  });
  return reactor;
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetCountry(grpc::CallbackServerContext* call,
                                                       const grpc::ByteBuffer* request,
                                                       grpc::ByteBuffer* response) {
  return AnswerAtOnce<v1::GetCountryRequest>(call, request, response, EncodedCountry);
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetOfficial(grpc::CallbackServerContext* call,
                                                        const grpc::ByteBuffer* request,
                                                        grpc::ByteBuffer* response) {
  return AnswerAtOnce<v1::GetOfficialRequest>(call, request, response, EncodedOfficial);
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetEvent(grpc::CallbackServerContext* call,
                                                     const grpc::ByteBuffer* request,
                                                     grpc::ByteBuffer* response) {
  return AnswerAtOnce<v1::GetEventRequest>(call, request, response, EncodedEvent);
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListEvents(grpc::CallbackServerContext* call,
                                                       const grpc::ByteBuffer* request,
                                                       grpc::ByteBuffer* response) {
  return AnswerOnPool<v1::ListEventsRequest>(call, request, response, EncodedEvents);
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetCommitment(grpc::CallbackServerContext* call,
                                                          const grpc::ByteBuffer* request,
                                                          grpc::ByteBuffer* response) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  const absl::StatusOr<v1::GetCommitmentRequest> message = Begin<v1::GetCommitmentRequest>(call, *request);
  absl::StatusOr<absl::optional<std::string>> stored =
      message.ok() ? StoredAnswer(context_, *message) : message.status();
  if (stored.ok() && !stored->has_value()) {
    workers_.Run([this, reactor, response, message = *message] {
      absl::StatusOr<std::string> answer = EncodedCommitment(context_, message);
      if (answer.ok()) *response = ToByteBuffer(std::move(*answer));
      reactor->Finish(ToGrpcStatus(answer.status()));
    });
    return reactor;
  }
  if (stored.ok()) *response = ToByteBuffer(std::move(**stored));
  reactor->Finish(ToGrpcStatus(stored.status()));
  return reactor;
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListCommitments(grpc::CallbackServerContext* call,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return AnswerOnPool<v1::ListCommitmentsRequest>(call, request, response, EncodedCommitments);
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListCountries(grpc::CallbackServerContext* call,
                                                          const v1::ListCountriesRequest* request,
                                                          v1::ListCountriesResponse* response) {
  return Answer(call, response, [this, request] { return query::ListCountries(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetBloc(grpc::CallbackServerContext* call,
                                                    const v1::GetBlocRequest* request, v1::Bloc* response) {
  return Answer(call, response, [this, request] { return query::GetBloc(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListBlocs(grpc::CallbackServerContext* call,
                                                      const v1::ListBlocsRequest* request,
                                                      v1::ListBlocsResponse* response) {
  return Answer(call, response, [this, request] { return query::ListBlocs(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListOfficials(grpc::CallbackServerContext* call,
                                                          const v1::ListOfficialsRequest* request,
                                                          v1::ListOfficialsResponse* response) {
  return Answer(call, response, [this, request] { return query::ListOfficials(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListCommitmentActs(grpc::CallbackServerContext* call,
                                                               const v1::ListCommitmentActsRequest* request,
                                                               v1::ListCommitmentActsResponse* response) {
  return Answer(call, response, [this, request] { return query::ListCommitmentActs(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::CountCommitments(grpc::CallbackServerContext* call,
                                                             const v1::CountCommitmentsRequest* request,
                                                             v1::CountCommitmentsResponse* response) {
  return Answer(call, response, [this, request] { return query::CountCommitments(context_, *request); });
}

grpc::ServerWriteReactor<v1::Commitment>* QueryServiceImpl::ExportCommitments(
    grpc::CallbackServerContext* call, const v1::ExportCommitmentsRequest* request) {
  const absl::Status ready = CheckReady(context_.progress);
  // Taken before the answer: what is exported rests on this sequence or a later one.
  call->AddTrailingMetadata("communique-applied-sequence", absl::StrCat(context_.progress.applied()));
  return new ExportStream(context_, workers_, ready, *request);
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetCountryBrief(grpc::CallbackServerContext* call,
                                                            const v1::GetCountryBriefRequest* request,
                                                            v1::GetCountryBriefResponse* response) {
  return Answer(call, response, [this, request] { return query::GetCountryBrief(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetRelation(grpc::CallbackServerContext* call,
                                                        const v1::GetRelationRequest* request,
                                                        v1::GetRelationResponse* response) {
  return Answer(call, response, [this, request] { return query::GetRelation(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListUpcoming(grpc::CallbackServerContext* call,
                                                         const v1::ListUpcomingRequest* request,
                                                         v1::ListUpcomingResponse* response) {
  return Answer(call, response, [this, request] { return query::ListUpcoming(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ResolveMention(grpc::CallbackServerContext* call,
                                                           const v1::ResolveMentionRequest* request,
                                                           v1::ResolveMentionResponse* response) {
  return Answer(call, response, [this, request] { return query::ResolveMention(context_, *request); });
}

grpc::ServerUnaryReactor* QueryServiceImpl::ListChanges(grpc::CallbackServerContext* call,
                                                        const v1::ListChangesRequest* request,
                                                        v1::ListChangesResponse* response) {
  return Answer(call, response, [this, request] { return query::ListChanges(context_, *request); });
}

grpc::ServerWriteReactor<v1::WatchChangesResponse>* QueryServiceImpl::WatchChanges(
    grpc::CallbackServerContext* call, const v1::WatchChangesRequest* request) {
  absl::Status refusal = CheckReady(context_.progress);
  if (refusal.ok()) refusal = ValidateWatch(context_, *request);
  if (!refusal.ok()) return LiveStreams<v1::WatchChangesResponse>::Refuse(refusal);
  return watchers_.Open(call, SubscriptionOf(changes_, *request));
}

grpc::ServerUnaryReactor* QueryServiceImpl::GetServingStatus(grpc::CallbackServerContext* call,
                                                             const v1::GetServingStatusRequest* request,
                                                             v1::GetServingStatusResponse* response) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  const absl::Duration patience = absl::FromChrono(call->deadline() - std::chrono::system_clock::now());
  waiters_.Run([this, reactor, request, response, patience] {
    absl::StatusOr<v1::GetServingStatusResponse> answer =
        query::GetServingStatus(context_, *request, patience);
    if (answer.ok()) *response = std::move(*answer);
    reactor->Finish(ToGrpcStatus(answer.status()));
  });
  return reactor;
}

}  // namespace communique::query

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

// Answers at once whether the service accepts calls.
absl::Status Reach(const Session& session, const std::string& name) {
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  const auto answer = Call(session, *stub, &v1::IngestService::Stub::ListArticles, v1::ListArticlesRequest());
  if (!answer.ok()) return answer.status();
  Print(absl::StrCat(name, ": serving at ", session.ingest_target(), "\n"));
  return absl::OkStatus();
}

absl::StatusOr<v1::GetServingStatusResponse> QueryStatus(const Session& session, int64_t min_sequence) {
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  v1::GetServingStatusRequest request;
  request.set_min_sequence(min_sequence);
  return Call(session, *stub, &v1::QueryService::Stub::GetServingStatus, request);
}

// The newest record of ingest_service's own log: its newest stored article comes first in no order we may
// rely on, so the stream is asked, whose first message says it.
absl::StatusOr<int64_t> LatestSequence(const Session& session) {
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  grpc::ClientContext context;
  session.SetDeadline(context);
  v1::StreamEventsRequest request;
  request.mutable_heartbeat_interval()->set_seconds(1);
  const auto stream = stub->StreamEvents(&context, request);
  v1::StreamEventsResponse response;
  if (!stream->Read(&response)) return FromGrpcStatus(stream->Finish());
  context.TryCancel();
  return response.latest_sequence();
}

absl::Status ShowQuery(const Session& session, bool wait) {
  int64_t sequence = 0;
  if (wait) {
    ASSIGN_OR_RETURN(sequence, LatestSequence(session));
  }
  ASSIGN_OR_RETURN(const v1::GetServingStatusResponse status, QueryStatus(session, sequence));
  if (session.json()) {
    PrintJson(status);
  } else {
    Print(RenderStatus(status));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunStatus(const Arguments& arguments) {
  Session session("status",
                  "Shows whether the services answer, and how fresh the answers are: communique status.");
  std::string service;
  bool wait = false;
  session.flags().Add("service", &service, "Only ingest_service or query_service.");
  session.flags().Add("wait", &wait, "Wait until all that is ingested is in the answers.");
  ASSIGN_OR_RETURN(const Arguments rest, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (!rest.empty()) return UsageError("status takes only flags");
  if (!service.empty() && service != "ingest_service" && service != "query_service") {
    return UsageError("--service: want ingest_service or query_service");
  }
  if (service != "query_service" && !session.json()) RETURN_IF_ERROR(Reach(session, "ingest_service"));
  if (service != "ingest_service") RETURN_IF_ERROR(ShowQuery(session, wait));
  return absl::OkStatus();
}

}  // namespace communique::cli

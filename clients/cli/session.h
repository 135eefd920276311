// One run of the command line: the settings all commands share, the two services, and where output goes.
#pragma once

#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cli/render/answers.h"
#include "common/flags.h"
#include "common/grpc_status.h"
#include "communique/v1/ingest_service.grpc.pb.h"
#include "communique/v1/query_service.grpc.pb.h"

namespace communique::cli {

class Session {
 public:
  // `purpose` is the first line of --help. The common settings are added here, a command adds its own to
  // flags().
  Session(const std::string& command, const std::string& purpose);

  FlagSet& flags() { return flags_; }
  // Parses; the arguments that are no flags, or an error to show. With --help, prints it and sets helped().
  absl::StatusOr<std::vector<std::string>> Parse(const std::vector<std::string>& arguments);
  bool helped() const { return helped_; }

  // INVALID_ARGUMENT, FILE_UNREADABLE: the TLS settings are wrong.
  absl::StatusOr<std::unique_ptr<v1::IngestService::Stub>> Ingest() const;
  absl::StatusOr<std::unique_ptr<v1::QueryService::Stub>> Query() const;
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Channel(const std::string& target) const;

  // Before Parse: --format takes csv, too.
  void AllowCsv() { allow_csv_ = true; }
  bool json() const { return format_ == "json"; }
  absl::Duration timeout() const { return timeout_; }
  const std::string& ingest_target() const { return ingest_; }
  const std::string& query_target() const { return query_; }
  RenderOptions render_options() const;

  // Gives the call the deadline of --timeout.
  void SetDeadline(grpc::ClientContext& context) const;

 private:
  FlagSet flags_;
  std::string ingest_ = "127.0.0.1:50051";
  std::string query_ = "127.0.0.1:50052";
  std::string format_ = "table";
  std::string tls_ca_, tls_certificate_, tls_key_;
  bool insecure_ = false;
  bool evidence_ = true;
  absl::Duration timeout_ = absl::Seconds(30);
  bool helped_ = false;
  bool allow_csv_ = false;
};

// One unary call with the session's deadline:
//   Call(session, *stub, &v1::QueryService::Stub::ListEvents, request)
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(const Session& session, Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                              const Request& request) {
  grpc::ClientContext context;
  session.SetDeadline(context);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

// Writes a message as JSON, indented over several lines or on one.
void PrintJson(const google::protobuf::Message& message, bool indented = true);
void Print(const std::string& text);

}  // namespace communique::cli

#include "clients/cli/session.h"

#include <google/protobuf/util/json_util.h>
#include <grpcpp/create_channel.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "common/error.h"
#include "common/grpc_credentials.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

constexpr int kMaxAnswerBytes = 64 << 20;

absl::optional<std::string> Variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return absl::nullopt;
  return std::string(value);
}

constexpr int kPlainWidth = 120;  // Where no terminal tells.

// Columns for a table: COLUMNS, else the terminal that standard output is, else kPlainWidth.
int TableWidth() {
  int columns = 0;
  if (absl::SimpleAtoi(Variable("COLUMNS").value_or(""), &columns) && columns > 0) return columns;
  winsize size;
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return kPlainWidth;
}

}  // namespace

Session::Session(const std::string& command, const std::string& purpose)
    : flags_("communique " + command, purpose) {
  flags_.Add("ingest", &ingest_, "Address of ingest_service.");
  flags_.Add("query", &query_, "Address of query_service.");
  flags_.Add("format", &format_, "table, or json for programs.");
  flags_.Add("timeout", &timeout_, "Longest wait for an answer.");
  flags_.Add("evidence", &evidence_, "Quote the evidence under each row.");
  flags_.Add("tls_ca", &tls_ca_, "PEM file of the authority that signed the servers; empty = plain text.");
  flags_.Add("tls_certificate", &tls_certificate_, "PEM file of the client's certificate, for mTLS.");
  flags_.Add("tls_key", &tls_key_, "PEM file of its key.");
  flags_.Add("insecure", &insecure_, "Allow plain text to another machine.");
}

absl::StatusOr<std::vector<std::string>> Session::Parse(const std::vector<std::string>& arguments) {
  ASSIGN_OR_RETURN(std::vector<std::string> rest, flags_.Parse(arguments, Variable, ReadFile));
  helped_ = flags_.wants_help();
  if (helped_) Print(flags_.Help());
  if (format_ != "table" && format_ != "json" && !(allow_csv_ && format_ == "csv")) {
    return InvalidField("format", "\"" + format_ + "\", want table or json", "INVALID_FLAG");
  }
  return rest;
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Session::Channel(const std::string& target) const {
  ClientConfig config;
  config.target = target;
  config.tls_ca = tls_ca_;
  config.tls_certificate = tls_certificate_;
  config.tls_key = tls_key_;
  config.insecure = insecure_;
  RETURN_IF_ERROR(Validate(config, ""));
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials,
                   MakeChannelCredentials(config));
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxAnswerBytes);
  return grpc::CreateCustomChannel(target, credentials, arguments);
}

absl::StatusOr<std::unique_ptr<v1::IngestService::Stub>> Session::Ingest() const {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, Channel(ingest_));
  return v1::IngestService::NewStub(channel);
}

absl::StatusOr<std::unique_ptr<v1::QueryService::Stub>> Session::Query() const {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, Channel(query_));
  return v1::QueryService::NewStub(channel);
}

RenderOptions Session::render_options() const {
  RenderOptions options;
  options.width = TableWidth();
  options.evidence = evidence_;
  return options;
}

void Session::SetDeadline(grpc::ClientContext& context) const {
  context.set_deadline(std::chrono::system_clock::now() + absl::ToChronoNanoseconds(timeout_));
}

void PrintJson(const google::protobuf::Message& message, bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  options.always_print_primitive_fields = false;
  std::string json;
  if (google::protobuf::util::MessageToJsonString(message, &json, options).ok()) Print(json);
  if (!indented) Print("\n");
}

void Print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace communique::cli

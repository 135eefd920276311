// ingest_service within the test's process, on a log in a folder of its own and over a real gRPC connection.
//
//   IngestRig rig;
//   rig.Ingest("Japan and France signed a treaty.").value().sequence();
//
// Articles are read and analysed by the functions in RigOptions: by default plain text, and one event per
// line that starts with "event". What the pipeline makes of real articles is tested elsewhere.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/clock.h"
#include "communique/v1/ingest_service.grpc.pb.h"
#include "ingest_service/server.h"
#include "tests/support/temp_dir.h"

namespace communique::ingest {

struct RigOptions {
  ServerLimits limits;
  ReadFunction read;
  AnalyzeFunction analyze;
  std::string analyzer_version;
};

// One event for each line that starts with "event".
absl::StatusOr<v1::Article> AnalyzeEventLines(v1::Article article);
// One article per line of the content.
absl::StatusOr<std::vector<v1::Article>> ReadLines(const v1::RawDocument& raw);
// An article with a text and a date.
v1::Article DatedArticle(const std::string& text);

class IngestRig {
 public:
  explicit IngestRig(RigOptions options = {});
  ~IngestRig();

  // Ends the service in order and starts it again on the same log, at the same address.
  void Restart();

  v1::IngestService::Stub& stub() { return *stub_; }
  EventLog& log() { return *log_; }
  IngestServiceImpl& service() { return *service_; }
  const std::string& address() const { return address_; }

  // Calls, with a deadline of 10 s.
  absl::StatusOr<v1::IngestArticleResponse> Ingest(const v1::Article& article);
  absl::StatusOr<v1::IngestArticleResponse> Ingest(const std::string& text);
  absl::StatusOr<v1::Article> Retract(const v1::RetractArticleRequest& request);
  absl::StatusOr<v1::Article> Get(const std::string& name);
  absl::StatusOr<v1::ListArticlesResponse> List(const v1::ListArticlesRequest& request);
  // Sends all, then waits for all acks, in the order they came.
  std::vector<v1::IngestArticlesResponse> IngestAll(const std::vector<v1::IngestArticlesRequest>& requests);
  // The next `count` records after a sequence, without heartbeats, or the error that ended the stream.
  absl::StatusOr<std::vector<v1::StreamEventsResponse>> Stream(const v1::StreamEventsRequest& request,
                                                               size_t count);

 private:
  void Start();
  void Stop();

  const RigOptions options_;
  TempDir dir_;
  const std::string address_ = "unix:" + dir_.File("ingest");
  SystemClock clock_;
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<LogReaderPool> readers_;
  std::unique_ptr<IngestServiceImpl> service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::IngestService::Stub> stub_;
};

}  // namespace communique::ingest

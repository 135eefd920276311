// query_service within the test's process: follows an ingest_service over a real gRPC connection into a store in a
// folder of its own, and answers over another.
//
//   IngestRig ingest;
//   QueryRig query(ingest.address());
//   query.stub().GetServingStatus(...);
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <thread>

#include "common/clock.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "query_service/follow/follower.h"
#include "query_service/follow/grpc_event_source.h"
#include "query_service/server.h"
#include "tests/support/temp_dir.h"

namespace communique::query {

// A channel of its own connection that tries again at once.
std::shared_ptr<grpc::Channel> EagerChannel(const std::string& address);

class QueryRig {
 public:
  explicit QueryRig(std::string ingest, const ServerLimits& limits = {});
  ~QueryRig();

  // Ends the service in order and starts it again on the same store, at the same address.
  void Restart();

  v1::QueryService::Stub& stub() { return *stub_; }
  // Another connection to it; it outlives restarts.
  std::shared_ptr<grpc::Channel> channel() const { return EagerChannel(address_); }
  QueryServiceImpl& service() { return *service_; }
  // Waits until the answers rest on a sequence; false after 10 s.
  bool WaitFor(int64_t sequence) const;

 private:
  void Start();
  void Stop();

  const std::string ingest_;
  const ServerLimits limits_;
  TempDir dir_;
  const std::string address_ = "unix:" + dir_.File("query");
  SystemClock clock_;
  const Catalogue catalogue_;
  std::unique_ptr<ReadModel> model_;
  std::unique_ptr<Progress> progress_;
  std::unique_ptr<GrpcEventSource> source_;
  std::unique_ptr<Follower> follower_;
  std::thread following_;
  std::unique_ptr<QueryServiceImpl> service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::QueryService::Stub> stub_;
};
}  // namespace communique::query

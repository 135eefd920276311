// A server's end, in a program of its own: it takes the process's stop signals.
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/error.h"
#include "common/grpc_server.h"
#include "common/grpc_status.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

// A watch that never says anything and ends only when told or cancelled.
class Watch final : public grpc::ServerWriteReactor<v1::WatchChangesResponse> {
 public:
  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override { delete this; }
  void End(const grpc::Status& status) {
    if (!ended_.exchange(true)) Finish(status);
  }

 private:
  std::atomic<bool> ended_{false};
};

class Service final : public v1::QueryService::CallbackService {
 public:
  grpc::ServerWriteReactor<v1::WatchChangesResponse>* WatchChanges(
      grpc::CallbackServerContext*, const v1::WatchChangesRequest* request) override {
    auto* watch = new Watch();
    watch->StartSendInitialMetadata();
    if (request->after_sequence() == 1) polite = watch;
    ++watches;
    return watch;
  }

  std::atomic<Watch*> polite{nullptr};  // Ended by the draining hook; the other one is cut.
  std::atomic<int> watches{0};
};

TEST(GrpcStop, EndsInOrderWithinTheDrainLimit) {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.drain = absl::Milliseconds(500);
  config.log_level = "error";
  ServerRuntime runtime(config);
  Service service;
  std::vector<std::string> turns;
  absl::Notification started;
  std::string address;
  ServingHooks hooks;
  hooks.started = [&](GrpcServer& server) {
    server.SetServing(true);
    address = server.address();
    turns.push_back("started");
    started.Notify();
  };
  hooks.draining = [&] {
    turns.push_back("draining");
    service.polite.load()->End(ToGrpcStatus(ServerStopping()));
  };
  hooks.stopped = [&] { turns.push_back("stopped"); };
  int exit_code = -1;
  std::thread server([&] {
    exit_code = RunServer(runtime, {{v1::QueryService::service_full_name(), &service}}, hooks);
  });
  started.WaitForNotification();

  const auto stub =
      v1::QueryService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext polite_context, stubborn_context;
  v1::WatchChangesRequest request;
  auto stubborn = stub->WatchChanges(&stubborn_context, request);
  request.set_after_sequence(1);
  auto polite = stub->WatchChanges(&polite_context, request);
  stubborn->WaitForInitialMetadata();
  polite->WaitForInitialMetadata();
  ASSERT_EQ(service.watches, 2);

  const absl::Time begin = absl::Now();
  StopSignals::Raise();
  const grpc::Status polite_end = polite->Finish();
  EXPECT_EQ(ErrorReason(FromGrpcStatus(polite_end)), "SERVER_STOPPING");
  EXPECT_EQ(polite_end.error_code(), grpc::UNAVAILABLE);
  EXPECT_EQ(stubborn->Finish().error_code(), grpc::UNAVAILABLE);
  server.join();
  EXPECT_EQ(exit_code, 0);
  EXPECT_LT(absl::Now() - begin, absl::Seconds(4));
  EXPECT_THAT(turns, testing::ElementsAre("started", "draining", "stopped"));
}

}  // namespace
}  // namespace communique

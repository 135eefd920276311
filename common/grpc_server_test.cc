#include "common/grpc_server.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <thread>

#include "absl/synchronization/notification.h"
#include "common/error.h"
#include "common/grpc_status.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

using grpc::health::v1::HealthCheckResponse;
using testing::HasSubstr;
using testing::Not;

constexpr char kQuery[] = "communique.v1.QueryService";

// Answers GetServingStatus; ListCountries with a large page; leaves GetCountry and the rest to the generated
// base.
class Service final : public v1::QueryService::CallbackService {
  grpc::ServerUnaryReactor* GetServingStatus(grpc::CallbackServerContext* context,
                                             const v1::GetServingStatusRequest*,
                                             v1::GetServingStatusResponse* response) override {
    response->set_applied_sequence(7);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* ListCountries(grpc::CallbackServerContext* context,
                                          const v1::ListCountriesRequest*,
                                          v1::ListCountriesResponse* response) override {
    response->set_next_page_token(std::string(2 << 20, 'x'));
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* GetEvent(grpc::CallbackServerContext* context, const v1::GetEventRequest* request,
                                     v1::Event*) override {
    auto* reactor = context->DefaultReactor();
    reactor->Finish(ToGrpcStatus(ResourceNotFound("Event", request->name())));
    return reactor;
  }
};

ServerConfig LocalConfig() {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.log_level = "error";
  return config;
}

// A server that runs for the length of a test, and a client of it.
struct Running {
  explicit Running(const ServerConfig& config = LocalConfig()) : runtime(config) {
    server = std::move(GrpcServer::Start(runtime, {{kQuery, &service}}).value());
  }

  std::shared_ptr<grpc::Channel> Channel() const {
    return grpc::CreateChannel(server->address(), grpc::InsecureChannelCredentials());
  }
  std::unique_ptr<v1::QueryService::Stub> Stub() const { return v1::QueryService::NewStub(Channel()); }

  // The health under a name, or the code of the error.
  std::string Health(const std::string& name) const {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(name);
    HealthCheckResponse response;
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(Channel())->Check(&context, request, &response);
    if (!status.ok()) return absl::StatusCodeToString(static_cast<absl::StatusCode>(status.error_code()));
    return HealthCheckResponse::ServingStatus_Name(response.status());
  }

  // Whether reflection describes the health service. The request is raw bytes (file_containing_symbol is
  // field 4), because Debian ships the reflection messages without their header.
  bool HasReflection() const {
    const std::string symbol = "grpc.health.v1.Health";
    const std::string bytes = "\x22" + std::string(1, static_cast<char>(symbol.size())) + symbol;
    const grpc::Slice slice(bytes);
    grpc::ByteBuffer response;
    const char method[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
    grpc::Slice answer;
    return CallRaw(method, grpc::ByteBuffer(&slice, 1), response).ok() &&
           response.DumpToSingleSlice(&answer).ok() &&
           std::string(answer.begin(), answer.end()).find("HealthCheckRequest") != std::string::npos;
  }

  grpc::Status CallRaw(const char* method, const grpc::ByteBuffer& request,
                       grpc::ByteBuffer& response) const {
    grpc::ClientContext context;
    grpc::Status status;
    absl::Notification done;
    grpc::GenericStub(Channel()).UnaryCall(&context, method, {}, &request, &response, [&](grpc::Status s) {
      status = s;
      done.Notify();
    });
    done.WaitForNotification();
    return status;
  }

  ServerRuntime runtime;
  Service service;
  std::unique_ptr<GrpcServer> server;
};

template <typename Call>
grpc::Status Status(Call call) {
  grpc::ClientContext context;
  return call(&context);
}

TEST(GrpcServer, HealthFollowsTheServiceAndLivenessDoesNot) {
  Running running;
  for (const char* name : {"", kQuery}) EXPECT_EQ(running.Health(name), "NOT_SERVING") << name;
  EXPECT_EQ(running.Health("liveness"), "SERVING");
  EXPECT_EQ(running.Health("unknown"), "NOT_FOUND");
  running.server->SetServing(true);
  for (const char* name : {"", kQuery, "liveness"}) EXPECT_EQ(running.Health(name), "SERVING") << name;
  running.server->SetServing(false);
  EXPECT_EQ(running.Health(kQuery), "NOT_SERVING");
}

TEST(GrpcServer, ReflectionIsPerServerAndDescribesHealth) {
  Running open;
  EXPECT_TRUE(open.HasReflection());
  ServerConfig config = LocalConfig();
  config.reflection = "off";
  Running closed(config);
  EXPECT_FALSE(closed.HasReflection());
}

TEST(GrpcServer, RpcsNotServedSaySo) {
  Running running;
  v1::Country country;
  const grpc::Status status =
      Status([&](auto* context) { return running.Stub()->GetCountry(context, {}, &country); });
  EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED);
  EXPECT_EQ(ErrorReason(FromGrpcStatus(status)), "RPC_NOT_SERVED");
  EXPECT_THAT(status.error_message(), HasSubstr("/communique.v1.QueryService/GetCountry"));
}

TEST(GrpcServer, ErrorsArriveWithAllTheirDetails) {
  Running running;
  v1::Event event;
  v1::GetEventRequest request;
  request.set_name("events/1");
  const grpc::Status status =
      Status([&](auto* context) { return running.Stub()->GetEvent(context, request, &event); });
  EXPECT_EQ(FromGrpcStatus(status), ResourceNotFound("Event", "events/1"));
}

TEST(GrpcServer, RefusesMessagesThatAreTooLarge) {
  ServerConfig config = LocalConfig();
  config.max_receive_bytes = 1 << 10;
  config.max_send_bytes = 1 << 20;
  Running running(config);
  v1::GetServingStatusResponse response;
  v1::GetEventRequest large;
  large.set_name(std::string(2 << 10, 'x'));
  v1::Event event;
  const grpc::Status in =
      Status([&](auto* context) { return running.Stub()->GetEvent(context, large, &event); });
  EXPECT_EQ(in.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_THAT(in.error_message(), HasSubstr("2051 vs. 1024"));
  v1::ListCountriesResponse page;
  const grpc::Status out =
      Status([&](auto* context) { return running.Stub()->ListCountries(context, {}, &page); });
  EXPECT_EQ(out.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(
      Status([&](auto* context) { return running.Stub()->GetServingStatus(context, {}, &response); }).ok());
}

TEST(GrpcServer, RefusesCompressedMessages) {
  Running running;
  v1::GetServingStatusResponse response;
  const grpc::Status status = Status([&](auto* context) {
    context->set_compression_algorithm(GRPC_COMPRESS_GZIP);
    return running.Stub()->GetServingStatus(context, {}, &response);
  });
  EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED);
  EXPECT_THAT(status.error_message(), HasSubstr("gzip"));
}

TEST(GrpcServer, RefusesLargeMetadata) {
  Running running;
  v1::GetServingStatusResponse response;
  const grpc::Status status = Status([&](auto* context) {
    context->AddMetadata("x-large", std::string(16 << 10, 'a'));
    return running.Stub()->GetServingStatus(context, {}, &response);
  });
  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
}

TEST(GrpcServer, ASecondServerDoesNotShareThePort) {
  Running first;
  ServerConfig config = LocalConfig();
  config.listen = first.server->address();
  ServerRuntime runtime(config);
  Service service;
  EXPECT_EQ(ErrorReason(GrpcServer::Start(runtime, {{kQuery, &service}}).status()), "ADDRESS_IN_USE");
}

TEST(GrpcServer, CountsCallsByMethodAndCode) {
  Running running;
  v1::GetServingStatusResponse response;
  v1::Event event;
  Status([&](auto* context) { return running.Stub()->GetServingStatus(context, {}, &response); });
  Status([&](auto* context) { return running.Stub()->GetEvent(context, {}, &event); });
  running.server->Drain(absl::Seconds(1));
  const std::string page = running.runtime.metrics.Text();
  EXPECT_THAT(
      page,
      HasSubstr("grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"GetServingStatus\",grpc_service="
                "\"communique.v1.QueryService\",grpc_type=\"unary\"} 1"));
  EXPECT_THAT(page, HasSubstr("grpc_server_handled_total{grpc_code=\"NotFound\",grpc_method=\"GetEvent\""));
  EXPECT_THAT(page, HasSubstr("grpc_server_handling_seconds_count{grpc_method=\"GetEvent\""));
}

TEST(GrpcServer, MethodsThatClientsMakeUpShareOneLabel) {
  Running running;
  grpc::ByteBuffer response;
  const grpc::Slice empty;
  const grpc::Status status = running.CallRaw("/made.up/Method", grpc::ByteBuffer(&empty, 1), response);
  EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED);
  EXPECT_EQ(ErrorReason(FromGrpcStatus(status)), "RPC_UNKNOWN");
  EXPECT_THAT(running.runtime.metrics.Text(), HasSubstr("grpc_method=\"_OTHER\""));
  EXPECT_THAT(running.runtime.metrics.Text(), Not(HasSubstr("made.up")));
}

}  // namespace
}  // namespace communique

#include "common/grpc_credentials.h"

#include <grpcpp/grpcpp.h>
#include <stdlib.h>

#include <fstream>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/error.h"
#include "common/grpc_server.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/support/certificates.h"

namespace communique {
namespace {

// The files of a server and a client, in a directory of their own.
class Files {
 public:
  Files() {
    char name[] = "/tmp/communique-tls-XXXXXX";
    directory_ = mkdtemp(name);
  }

  std::string Path(const std::string& name) const { return directory_ + "/" + name; }

  // Written beside and renamed, as certificate tools do.
  void Write(const std::string& name, const std::string& content) const {
    std::ofstream(Path(name) + ".new") << content;
    rename((Path(name) + ".new").c_str(), Path(name).c_str());
  }

  void WriteServer(const PemPair& pair) const {
    Write("server.key", pair.key);
    Write("server.pem", pair.certificate);
  }

 private:
  std::string directory_;
};

ServerConfig TlsConfig(const Files& files) {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.log_level = "error";
  config.tls_certificate = files.Path("server.pem");
  config.tls_key = files.Path("server.key");
  return config;
}

// The code a client with this configuration gets from a server; OK means that TLS let it through to the
// service. Whom the server turns away it turns away each time, so that one dropped connection tells nothing.
absl::StatusCode Call(const GrpcServer& server, ClientConfig client) {
  grpc::Status status;
  for (int tries = 0; tries < 3; ++tries) {
    grpc::ChannelArguments own;
    own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto channel =
        grpc::CreateCustomChannel(server.address(), MakeChannelCredentials(client).value(), own);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    v1::GetServingStatusResponse response;
    status = v1::QueryService::NewStub(channel)->GetServingStatus(&context, {}, &response);
    // The service serves nothing: UNIMPLEMENTED is its answer.
    if (status.error_code() == grpc::UNIMPLEMENTED) return absl::StatusCode::kOk;
  }
  return static_cast<absl::StatusCode>(status.error_code());
}

class GrpcCredentials : public testing::Test {
 protected:
  void Start(const ServerConfig& config) {
    ASSERT_TRUE(Validate(config).ok()) << Validate(config);
    runtime_ = std::make_unique<ServerRuntime>(config);
    server_ = std::move(GrpcServer::Start(*runtime_, {{"communique.v1.QueryService", &service_}}).value());
  }

  ClientConfig Trusting(const TestAuthority& authority) {
    files_.Write("ca.pem", authority.certificate_pem());
    ClientConfig client;
    client.tls_ca = files_.Path("ca.pem");
    return client;
  }

  ClientConfig WithCertificate(ClientConfig client, const PemPair& pair) {
    files_.Write("client.pem", pair.certificate);
    files_.Write("client.key", pair.key);
    client.tls_certificate = files_.Path("client.pem");
    client.tls_key = files_.Path("client.key");
    return client;
  }

  Files files_;
  TestAuthority authority_{"ours"};
  TestAuthority stranger_{"another"};
  v1::QueryService::CallbackService service_;
  std::unique_ptr<ServerRuntime> runtime_;
  std::unique_ptr<GrpcServer> server_;
};

TEST_F(GrpcCredentials, LoopbackNeedsNoTls) {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.log_level = "error";
  Start(config);
  EXPECT_EQ(Call(*server_, ClientConfig()), absl::StatusCode::kOk);
}

TEST_F(GrpcCredentials, TlsLetsInWhoTrustsTheServer) {
  files_.WriteServer(authority_.Issue("server"));
  Start(TlsConfig(files_));
  EXPECT_EQ(Call(*server_, Trusting(authority_)), absl::StatusCode::kOk);
  EXPECT_EQ(Call(*server_, Trusting(stranger_)), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Call(*server_, ClientConfig()), absl::StatusCode::kUnavailable) << "plain text";
}

TEST_F(GrpcCredentials, MutualTlsLetsInOnlyCertifiedClients) {
  files_.WriteServer(authority_.Issue("server"));
  files_.Write("clients.pem", authority_.certificate_pem());
  ServerConfig config = TlsConfig(files_);
  config.tls_client_ca = files_.Path("clients.pem");
  Start(config);
  const ClientConfig client = Trusting(authority_);
  EXPECT_EQ(Call(*server_, WithCertificate(client, authority_.Issue("client"))), absl::StatusCode::kOk);
  EXPECT_EQ(Call(*server_, client), absl::StatusCode::kUnavailable) << "no certificate";
  EXPECT_EQ(Call(*server_, WithCertificate(client, stranger_.Issue("client"))),
            absl::StatusCode::kUnavailable);
}

TEST_F(GrpcCredentials, NewCertificatesAreServedWithoutRestart) {
  files_.WriteServer(authority_.Issue("server"));
  Start(TlsConfig(files_));
  const TestAuthority renewed("renewed");
  EXPECT_EQ(Call(*server_, Trusting(renewed)), absl::StatusCode::kUnavailable);
  files_.WriteServer(renewed.Issue("server"));
  const absl::Time limit = absl::Now() + absl::Seconds(30);  // Of a busy machine.
  absl::StatusCode code = absl::StatusCode::kUnavailable;
  while (code != absl::StatusCode::kOk && absl::Now() < limit) {
    absl::SleepFor(absl::Milliseconds(200));
    code = Call(*server_, Trusting(renewed));
  }
  EXPECT_EQ(code, absl::StatusCode::kOk);
}

TEST_F(GrpcCredentials, KeyAndCertificateMustFit) {
  const PemPair one = authority_.Issue("server"), other = authority_.Issue("server");
  files_.WriteServer({one.certificate, other.key});
  const auto request = BadRequestOf(Validate(TlsConfig(files_)));
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->field_violations(0).field(), "tls_key");
}

TEST_F(GrpcCredentials, ClientsDoNotSpeakPlainTextToOtherMachines) {
  ClientConfig client;
  client.target = "ingest.example.org:50051";
  EXPECT_EQ(BadRequestOf(Validate(client, "ingest_"))->field_violations(0).field(), "ingest_tls_ca");
  client.insecure = true;
  EXPECT_TRUE(Validate(client, "ingest_").ok());
  EXPECT_TRUE(Validate(ClientConfig(), "ingest_").ok());
}

}  // namespace
}  // namespace communique

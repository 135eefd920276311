// The client and the echo that everything is measured with: what they count must be calls that were answered.
#include "tests/bench/load_client.h"

#include <gtest/gtest.h>

#include "tests/bench/echo.h"
#include "tests/support/temp_dir.h"

namespace communique {
namespace {

struct EchoServer {
  TempDir dir;
  const std::string target = "unix:" + dir.path() + "/echo";
  Echo echo;
  std::unique_ptr<grpc::Server> server;
  EchoServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(target, grpc::InsecureServerCredentials()).RegisterService(&echo);
    server = builder.BuildAndStart();
  }
};

TEST(LoadClient, CountsCallsAndBytes) {
  EchoServer server;
  const LoadResult result = LoadClient(server.target, 2, 8).Run(kEchoMethod, {"7"}, absl::Milliseconds(20));
  EXPECT_GE(result.calls, 8);
  EXPECT_EQ(result.failed, 0) << result.first_failure;
  EXPECT_EQ(result.reply_bytes, 7 * result.calls);
}

// Longer than what is read of a socket at once, as any request is at times that stands across two reads.
TEST(LoadClient, EchoesRequestsInSeveralSlices) {
  EchoServer server;
  const std::string digits = std::string(100000, '0') + "7";
  const LoadResult result =
      LoadClient(server.target, 1, 4).Run(kEchoMethod, {digits}, absl::Milliseconds(20));
  EXPECT_EQ(result.failed, 0) << result.first_failure;
  EXPECT_EQ(result.reply_bytes, 7 * result.calls);
}

TEST(LoadClient, TellsWhatFailed) {
  EchoServer server;
  const LoadResult result =
      LoadClient(server.target, 1, 4).Run(kEchoMethod, {"seven"}, absl::Milliseconds(20));
  EXPECT_EQ(result.failed, result.calls);
  EXPECT_EQ(result.first_failure, "3 the request is no number");
}

}  // namespace
}  // namespace communique

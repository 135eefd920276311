#include "common/server_config.h"

#include <string>

#include "common/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

using testing::HasSubstr;

// The setting the refusal names; empty if the configuration is fine.
std::string Refused(const ServerConfig& config) {
  const auto request = BadRequestOf(Validate(config));
  return request.has_value() ? request->field_violations(0).field() : std::string(Validate(config).message());
}

ServerConfig With(const std::function<void(ServerConfig&)>& change) {
  ServerConfig config;
  change(config);
  return config;
}

TEST(ServerConfig, DefaultsAreValidAndLocal) {
  EXPECT_TRUE(Validate(ServerConfig()).ok()) << Validate(ServerConfig());
  EXPECT_TRUE(IsLoopback(ServerConfig().listen));
  EXPECT_TRUE(ReflectionEnabled(ServerConfig()));
}

TEST(ServerConfig, KnowsLoopback) {
  for (const char* address : {"127.0.0.1:1", "127.8.9.1:1", "localhost:1", "[::1]:1", "unix:/run/x"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
  for (const char* address :
       {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "127.evil.example:1", "127.0.0.1.evil.example:1", "127.1:1",
        "example.org:1", "128.0.0.1:1", ":1", "127.0.0.1.:1", "127.0.0.256:1"}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST(ServerConfig, RefusesToBeReachableWithoutTls) {
  const auto open = With([](ServerConfig& c) { c.listen = "0.0.0.0:50051"; });
  EXPECT_EQ(Refused(open), "listen");
  EXPECT_THAT(std::string(Validate(open).message()), HasSubstr("want tls_certificate and tls_key"));
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.metrics_listen = "0.0.0.0:9464"; })), "metrics_listen");
  EXPECT_EQ(Refused(With([](ServerConfig& c) {
              c.listen = "0.0.0.0:50051";
              c.insecure = true;
            })),
            "");
}

TEST(ServerConfig, ReflectionFollowsTheAddressUnlessTold) {
  const auto open = [](const char* reflection) {
    return With([=](ServerConfig& c) {
      c.listen = "0.0.0.0:1";
      c.reflection = reflection;
    });
  };
  EXPECT_FALSE(ReflectionEnabled(open("auto")));
  EXPECT_TRUE(ReflectionEnabled(open("on")));
  EXPECT_FALSE(ReflectionEnabled(With([](ServerConfig& c) { c.reflection = "off"; })));
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.reflection = "yes"; })), "reflection");
}

TEST(ServerConfig, RefusesMalformedAddresses) {
  for (const char* address :
       {"", "50051", ":50051", "localhost", "localhost:x", "localhost:65536", "::1:50051"}) {
    EXPECT_EQ(Refused(With([=](ServerConfig& c) { c.listen = address; })), "listen") << address;
  }
}

TEST(ServerConfig, RefusesHalfOfTls) {
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.tls_certificate = "x"; })), "tls_key");
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.tls_client_ca = "x"; })), "tls_client_ca");
  const auto absent = With([](ServerConfig& c) { c.tls_certificate = c.tls_key = "/nonexistent.pem"; });
  EXPECT_EQ(ErrorReason(Validate(absent)), "FILE_UNREADABLE");
  const auto garbage = With([](ServerConfig& c) { c.tls_certificate = c.tls_key = "/dev/null"; });
  EXPECT_EQ(Refused(garbage), "tls_certificate");
}

TEST(ServerConfig, RefusesLimitsOutOfRange) {
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.max_receive_bytes = 0; })), "max_receive_bytes");
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.max_streams = 0; })), "max_streams");
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.drain = absl::InfiniteDuration(); })), "drain");
  EXPECT_EQ(Refused(With([](ServerConfig& c) { c.log_level = "loud"; })), "log_level");
}

TEST(ServerConfig, EveryFieldIsASetting) {
  ServerConfig config;
  FlagSet flags("server", "");
  AddServerFlags(config, flags);
  const auto nothing = [](const std::string&) { return absl::optional<std::string>(); };
  ASSERT_TRUE(
      flags.Parse({"--listen=[::1]:7", "--max_watchers=5", "--drain=1s", "--insecure"}, nothing, ReadFile)
          .ok());
  EXPECT_EQ(config.listen, "[::1]:7");
  EXPECT_EQ(config.max_watchers, 5);
  EXPECT_EQ(config.drain, absl::Seconds(1));
  EXPECT_TRUE(config.insecure);
}

}  // namespace
}  // namespace communique

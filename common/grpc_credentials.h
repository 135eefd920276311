// Who may connect, and how the connection is protected: credentials of our servers and of our clients.
#pragma once

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/server_config.h"

namespace communique {

// For a validated configuration. With TLS files: TLS, or mTLS with a client authority; the files are read
// again within a second of a change, without restart. Without: plain text that refuses peers of other
// machines on a loopback address, plain text for everyone on any other (Validate demands `insecure` for
// that).
std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const ServerConfig& config);

// How a client of ours reaches a server.
struct ClientConfig {
  std::string target = "127.0.0.1:50051";
  std::string tls_ca;           // PEM of the authority that signed the server; empty = plain text.
  std::string tls_certificate;  // PEM of the client's own certificate and key, for mTLS.
  std::string tls_key;
  bool insecure = false;  // Plain text to another machine.
};

// INVALID_ARGUMENT: plain text to another machine without `insecure`, or half a certificate. `prefix` starts
// the names of the settings in messages: "ingest_".
absl::Status Validate(const ClientConfig& config, absl::string_view prefix);

// FILE_UNREADABLE: a TLS file cannot be read. The files are read once.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(const ClientConfig& config);

}  // namespace communique

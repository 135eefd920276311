// The settings both services share: where to listen, how to protect it, and the limits of one server process.
//
// A ServerConfig that passed Validate is consistent: its files exist and fit together, and an address that
// other machines can reach is protected by TLS unless `insecure` says that this is meant.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/flags.h"
#include "common/log.h"

namespace communique {

struct ServerConfig {
  std::string listen = "127.0.0.1:50051";  // host:port, [v6]:port or unix:/path; port 0 picks a free one.
  std::string metrics_listen;              // host:port of the /metrics page; empty = none.

  std::string tls_certificate;  // PEM files, read again when they change.
  std::string tls_key;
  std::string tls_client_ca;  // Set: clients must show a certificate this authority signed.
  bool insecure = false;      // Allow an address other machines can reach without TLS.

  std::string reflection = "auto";  // auto (only on loopback), on or off.
  std::string log_level = "info";
  std::string log_format = "text";

  int64_t max_receive_bytes = 64 << 10;  // Of one message.
  int64_t max_send_bytes = 4 << 20;      // Of one message.
  int64_t max_streams = 100;             // Of one connection.
  int64_t max_watchers = 1000;           // Open watch streams of the process; the service enforces it.
  int64_t max_memory_bytes = 256 << 20;  // gRPC buffers of the process, best effort.
  absl::Duration max_connection_age = absl::Minutes(30);
  absl::Duration max_connection_grace = absl::Seconds(30);
  absl::Duration drain = absl::Seconds(3);  // After a stop signal, until open calls are cut.
};

// Adds every field as a setting; what `config` holds now are the defaults.
void AddServerFlags(ServerConfig& config, FlagSet& flags);

// INVALID_ARGUMENT with the name of the setting. Reads the TLS files.
absl::Status Validate(const ServerConfig& config);

// Whether only processes of this machine can reach the address: 127.0.0.0/8, [::1], localhost or a Unix
// socket.
bool IsLoopback(absl::string_view address);

// Resolves "auto".
bool ReflectionEnabled(const ServerConfig& config);

}  // namespace communique

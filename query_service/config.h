// The settings of query_service. A Config that passed Validate can be run.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/flags.h"
#include "common/grpc_credentials.h"
#include "common/server_config.h"

namespace communique::query {

struct Config {
  Config();  // The defaults.

  ServerConfig server;
  ClientConfig ingest;                           // Where the event log is.
  std::string data_dir = "ingest_service/data";  // Countries, blocs and memberships.
  std::string store_dir =
      "communique_store";  // Of the read model; made if absent. A cache: it may be deleted.
  int64_t workers = 0;     // Threads that answer; 0 = two per core.
};

// Adds every field as a setting; what `config` holds now are the defaults.
void AddFlags(Config& config, FlagSet& flags);

// INVALID_ARGUMENT with the name of the setting; NOT_FOUND: no such data_dir.
absl::Status Validate(const Config& config);

}  // namespace communique::query

// The settings of ingest_service. A Config that passed Validate can be run.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "common/flags.h"
#include "common/server_config.h"

namespace communique::ingest {

struct Config {
  Config();  // The defaults.

  ServerConfig server;
  std::string data_dir = "ingest_service/data";  // Lexicons and models.
  std::string log_dir = "communique_log";        // Of the event log; made if absent.
  int64_t workers = 0;                           // Threads that analyse articles; 0 = one per core.
  int64_t in_flight = 64;                        // Unacknowledged requests of one IngestArticles stream.
};

// Adds every field as a setting; what `config` holds now are the defaults.
void AddFlags(Config& config, FlagSet& flags);

// INVALID_ARGUMENT with the name of the setting; NOT_FOUND: no such data_dir.
absl::Status Validate(const Config& config);

}  // namespace communique::ingest

#include "query_service/config.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique::query {

Config::Config() {
  server.listen = "127.0.0.1:50052";
  server.max_send_bytes = 16 << 20;  // 500 rows with their evidence.
  ingest.target = "127.0.0.1:50051";
}

void AddFlags(Config& config, FlagSet& flags) {
  AddServerFlags(config.server, flags);
  flags.Add("ingest", &config.ingest.target, "Address of ingest_service, whose log is followed.");
  flags.Add("ingest_tls_ca", &config.ingest.tls_ca,
            "PEM of the authority that signed ingest_service; empty = plain text.");
  flags.Add("ingest_tls_certificate", &config.ingest.tls_certificate,
            "PEM of our certificate towards ingest_service.");
  flags.Add("ingest_tls_key", &config.ingest.tls_key, "PEM of its key.");
  flags.Add("ingest_insecure", &config.ingest.insecure,
            "Allow plain text to ingest_service on another machine.");
  flags.Add("data_dir", &config.data_dir, "Folder of the tables of countries and blocs.");
  flags.Add("store_dir", &config.store_dir, "Folder of the read model, a cache; made if absent.");
  flags.Add("workers", &config.workers, "Threads that answer; 0 = two per core.");
}

absl::Status Validate(const Config& config) {
  RETURN_IF_ERROR(Validate(config.server));
  RETURN_IF_ERROR(Validate(config.ingest, "ingest_"));
  if (config.workers < 0 || config.workers > 256) {
    return InvalidField("workers", absl::StrCat(config.workers, ", want 0 to 256"), "INVALID_FLAG");
  }
  if (config.store_dir.empty()) return InvalidField("store_dir", "empty, want a folder", "INVALID_FLAG");
  std::error_code error;
  if (!std::filesystem::is_directory(config.data_dir, error)) {
    return InvalidField("data_dir", absl::StrCat(config.data_dir, ", want a folder that exists"),
                        "INVALID_FLAG");
  }
  return absl::OkStatus();
}

}  // namespace communique::query

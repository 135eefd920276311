#include "ingest_service/config.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique::ingest {
namespace {

constexpr int64_t kMaxWorkers = 256;
constexpr int64_t kMaxInFlight = 4096;

absl::Status InRange(absl::string_view setting, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidField(setting, absl::StrCat(value, ", want ", least, " to ", most), "INVALID_FLAG");
}

}  // namespace

Config::Config() {
  server.listen = "127.0.0.1:50051";
  server.max_receive_bytes = 5 << 20;  // A raw document of 4 MiB and its fields.
  server.max_send_bytes = 16 << 20;    // The analysis of a text of 1 MiB.
}

void AddFlags(Config& config, FlagSet& flags) {
  AddServerFlags(config.server, flags);
  flags.Add("data_dir", &config.data_dir, "Folder of the lexicons and models.");
  flags.Add("log_dir", &config.log_dir, "Folder of the event log; made if absent.");
  flags.Add("workers", &config.workers, "Threads that analyse articles; 0 = one per core.");
  flags.Add("in_flight", &config.in_flight, "Unacknowledged articles of one IngestArticles stream.");
}

absl::Status Validate(const Config& config) {
  RETURN_IF_ERROR(Validate(config.server));
  RETURN_IF_ERROR(InRange("workers", config.workers, 0, kMaxWorkers));
  RETURN_IF_ERROR(InRange("in_flight", config.in_flight, 1, kMaxInFlight));
  if (config.log_dir.empty()) return InvalidField("log_dir", "empty, want a folder", "INVALID_FLAG");
  std::error_code error;
  if (!std::filesystem::is_directory(config.data_dir, error)) {
    return InvalidField("data_dir", absl::StrCat(config.data_dir, ", want a folder that exists"),
                        "INVALID_FLAG");
  }
  return absl::OkStatus();
}

}  // namespace communique::ingest

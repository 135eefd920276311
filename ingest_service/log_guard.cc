#include "ingest_service/log_guard.h"

#include <filesystem>
#include <utility>

namespace communique::ingest {
namespace {

constexpr absl::Duration kInterval = absl::Milliseconds(500);
constexpr std::uintmax_t kEnoughBytes = 8 << 20;  // Of free space, to try again.

bool HasSpace(const std::string& path) {
  std::error_code error;
  const std::filesystem::space_info space =
      std::filesystem::space(std::filesystem::path(path).parent_path(), error);
  return !error && space.available >= kEnoughBytes;
}

}  // namespace

LogGuard::LogGuard(const EventLog& event_log, Logger& logger, std::function<void(bool)> set_serving,
                   std::function<void()> end)
    : event_log_(event_log),
      logger_(logger),
      set_serving_(std::move(set_serving)),
      end_(std::move(end)),
      thread_([this] { Watch(); }) {}

LogGuard::~LogGuard() {
  stop_.Notify();
  thread_.join();
}

void LogGuard::Watch() {
  bool serving = true;
  while (!stop_.WaitForNotificationWithTimeout(kInterval)) {
    const absl::Status status = event_log_.Writable();
    const bool full = status.code() == absl::StatusCode::kResourceExhausted;
    if (!status.ok() && !full) {
      logger_.Error("the log is closed for writing, ending", {{"error", status.message()}});
      set_serving_(false);
      return end_();
    }
    const bool able = !full || HasSpace(event_log_.path());
    if (able != serving) {
      serving = able;
      logger_.Warning(able ? "the log can be written again" : "no space for the log", {});
      set_serving_(able);
    }
  }
}

}  // namespace communique::ingest

// Watches whether the log can be written and tells the health of the server.
//
// * Disk full: NOT_SERVING until there is space again; reads go on.
// * A commit failed otherwise: the state of the file is not known until it is opened again, so the process
//   ends in good order (main returns 1) and whoever supervises it starts it anew.
#pragma once

#include <functional>
#include <thread>

#include "absl/synchronization/notification.h"
#include "common/log.h"
#include "ingest_service/log/event_log.h"

namespace communique::ingest {

class LogGuard {
 public:
  // Calls `set_serving` at every change, from a thread of its own, and `end` at most once. All outlive it.
  LogGuard(const EventLog& event_log, Logger& logger, std::function<void(bool)> set_serving,
           std::function<void()> end);
  ~LogGuard();

 private:
  void Watch();

  const EventLog& event_log_;
  Logger& logger_;
  const std::function<void(bool)> set_serving_;
  const std::function<void()> end_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace communique::ingest

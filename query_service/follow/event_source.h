// Where the records come from: a stream of the log, live. An interface, so that a test can break it at will.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "communique/v1/ingest_service.pb.h"

namespace communique::query {

class EventSource {
 public:
  virtual ~EventSource() = default;

  // Calls `take` for every message (record or heartbeat) after a sequence of the log `log_id` (empty = any),
  // until the stream ends, `take` fails, or Cancel. FAILED_PRECONDITION or OUT_OF_RANGE: it is another log
  // now.
  virtual absl::Status Follow(int64_t after_sequence, const std::string& log_id,
                              const std::function<absl::Status(const v1::StreamEventsResponse&)>& take) = 0;

  // Ends the current Follow and all later ones; from any thread.
  virtual void Cancel() = 0;
};

}  // namespace communique::query

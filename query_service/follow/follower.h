// Follows the log into the read model: source -> Apply -> checkpoint, for ever.
//
// One transaction applies a record and moves the checkpoint, so a crash anywhere resumes after the last
// commit and each record takes effect once. A gap or a repeat in the sequence ends the stream and is never
// guessed around. Far behind the log's end, records are applied together, up to `most_together` in one transaction; a
// record that is the newest is applied at once. An empty store that is that far behind is filled as ReadModel::BeginRebuild
// says: a process that is killed meanwhile begins anew, one that is stopped goes on. Another log, or a log shorter than the checkpoint, means that it was rebuilt: the read
// model is emptied and read again from 0. While the source is away, reconnection backs off from
// `first_backoff` to `last_backoff`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/clock.h"
#include "query_service/follow/event_source.h"
#include "query_service/follow/progress.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/read_model.h"

namespace communique::query {

struct FollowerOptions {
  absl::Duration first_backoff = absl::Milliseconds(50);
  absl::Duration last_backoff = absl::Seconds(5);
  // Far behind so many records are applied in one transaction: the more, the fewer pages are written twice.
  int most_together = 8192;
  size_t most_bytes_together = size_t{32} << 20;  // Of the same records; in memory they take some times that.
  // Called with what ended a stream, before waiting; for the log.
  std::function<void(const absl::Status&)> disconnected = [](const absl::Status&) {};
};

class Follower {
 public:
  Follower(ReadModel& model, const Catalogue& catalogue, EventSource& source, Progress& progress,
           const Clock& clock, FollowerOptions options);

  // Runs until Stop, on the caller's thread.
  void Run();
  // From any thread.
  void Stop();

 private:
  absl::Status FollowOnce();
  absl::Status Take(const v1::StreamEventsResponse& message);
  // Applies what waits, if anything does.
  absl::Status ApplyWaiting();
  // Writes the words that were put off while the log was read for the first time.
  absl::Status IndexWords();
  absl::Status Rebuild();

  ReadModel& model_;
  const Catalogue& catalogue_;
  EventSource& source_;
  Progress& progress_;
  const Clock& clock_;
  const FollowerOptions options_;
  Checkpoint checkpoint_;
  std::vector<v1::StreamEventsResponse> waiting_;  // Follow the checkpoint without a gap.
  size_t waiting_bytes_ = 0;
  bool progressed_ = false;  // The current stream brought something.
  absl::Notification stop_;
};

}  // namespace communique::query

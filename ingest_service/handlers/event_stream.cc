#include "ingest_service/handlers/event_stream.h"

#include <algorithm>

#include "ingest_service/errors.h"

namespace communique::ingest {
namespace {

constexpr int kChunk = 64;  // Records read at once.
constexpr absl::Duration kDefaultHeartbeat = absl::Seconds(5);

absl::Duration HeartbeatOf(const v1::StreamEventsRequest& request) {
  if (!request.has_heartbeat_interval()) return kDefaultHeartbeat;
  return absl::Seconds(request.heartbeat_interval().seconds()) +
         absl::Nanoseconds(request.heartbeat_interval().nanos());
}

absl::StatusOr<LiveChunk<v1::StreamEventsResponse>> ReadChunk(const HandlerContext& context, int64_t after) {
  auto records = context.readers.With([&](LogReader& reader) { return reader.Read(after, kChunk); });
  if (!records.ok()) return records.status();
  const int64_t position = records->empty() ? after : records->back().sequence();
  return LiveChunk<v1::StreamEventsResponse>{*std::move(records), position};
}

}  // namespace

LiveSource SourceOf(const EventLog& log) {
  return {[&log] { return log.latest_sequence(); },
          [&log](int64_t sequence, absl::Duration timeout) { return log.WaitBeyond(sequence, timeout); },
          [&log] { return std::string(log.id()); }};
}

absl::Status ValidateStream(const HandlerContext& context, const v1::StreamEventsRequest& request) {
  const absl::Duration heartbeat = HeartbeatOf(request);
  if (heartbeat < absl::Seconds(1) || heartbeat > absl::Seconds(60))
    return HeartbeatOutOfRange(absl::ToInt64Seconds(heartbeat));
  if (request.after_sequence() < 0) return NegativeSequence(request.after_sequence());
  if (!request.log_id().empty() && request.log_id() != context.log.id())
    return ForeignLog(request.log_id(), context.log.id());
  const int64_t latest = context.log.latest_sequence();
  if (request.after_sequence() > latest) return SequenceInFuture(request.after_sequence(), latest);
  return absl::OkStatus();
}

LiveSubscription<v1::StreamEventsResponse> SubscriptionOf(const HandlerContext& context,
                                                          const v1::StreamEventsRequest& request) {
  LiveSubscription<v1::StreamEventsResponse> subscription;
  subscription.position = request.after_sequence();
  subscription.heartbeat = HeartbeatOf(request);
  subscription.load = [&context](int64_t after) { return ReadChunk(context, after); };
  subscription.make_heartbeat = [](int64_t) { return v1::StreamEventsResponse(); };
  subscription.stamp = [&context](v1::StreamEventsResponse& message) {
    message.set_log_id(std::string(context.log.id()));
    // A record can be read a moment before the log tells of it.
    message.set_latest_sequence(std::max(context.log.latest_sequence(), message.sequence()));
  };
  return subscription;
}

}  // namespace communique::ingest

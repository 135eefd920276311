// StreamEvents over a real connection: every record once and in order, whenever and however often one comes.
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/grpc_status.h"
#include "tests/support/ingest_rig.h"
#include "tests/support/matchers.h"

namespace communique::ingest {
namespace {

using absl::StatusCode;

v1::StreamEventsRequest After(int64_t sequence) {
  v1::StreamEventsRequest request;
  request.set_after_sequence(sequence);
  return request;
}

void IngestMany(IngestRig& rig, int count, const std::string& prefix = "event ") {
  for (int i = 0; i < count; ++i) ASSERT_THAT(rig.Ingest(absl::StrCat(prefix, i)), IsOk());
}

void ExpectContiguous(const std::vector<v1::StreamEventsResponse>& records, int64_t first) {
  for (const v1::StreamEventsResponse& record : records) {
    EXPECT_EQ(record.sequence(), first++);
    EXPECT_GE(record.latest_sequence(), record.sequence());
  }
}

TEST(StreamEvents, ResumesAfterTheSequenceGivenOverARestart) {
  IngestRig rig;
  IngestMany(rig, 150);
  ExpectContiguous(rig.Stream(After(0), 150).value(), 1);
  rig.Restart();
  const auto rest = rig.Stream(After(140), 10).value();
  ExpectContiguous(rest, 141);
  EXPECT_EQ(rest[0].log_id(), rig.log().id());
}

TEST(StreamEvents, GoesOnLiveAndTellsRetractions) {
  IngestRig rig;
  const std::string name = rig.Ingest("event one").value().article();
  std::thread later([&] {
    absl::SleepFor(absl::Milliseconds(50));
    v1::RetractArticleRequest request;
    request.set_name(name);
    rig.Retract(request).value();
  });
  const auto records = rig.Stream(After(0), 2).value();
  later.join();
  EXPECT_EQ(records[0].article().name(), name);
  EXPECT_EQ(records[0].article().text(), "");
  EXPECT_EQ(records[1].retracted_article(), name);
}

TEST(StreamEvents, TheFirstMessageComesAtOnce) {
  IngestRig rig;
  grpc::ClientContext call;
  v1::StreamEventsRequest request = After(0);
  request.mutable_heartbeat_interval()->set_seconds(60);
  call.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(5)));
  auto stream = rig.stub().StreamEvents(&call, request);
  v1::StreamEventsResponse heartbeat;
  ASSERT_TRUE(stream->Read(&heartbeat));
  EXPECT_EQ(heartbeat.log_id(), rig.log().id());
}

TEST(StreamEvents, HeartbeatsTellTheLatestSequence) {
  IngestRig rig;
  IngestMany(rig, 2);
  grpc::ClientContext call;
  v1::StreamEventsRequest request = After(2);
  request.mutable_heartbeat_interval()->set_seconds(1);
  auto stream = rig.stub().StreamEvents(&call, request);
  v1::StreamEventsResponse heartbeat;
  ASSERT_TRUE(stream->Read(&heartbeat));
  EXPECT_EQ(heartbeat.sequence(), 0);
  EXPECT_EQ(heartbeat.latest_sequence(), 2);
  EXPECT_EQ(heartbeat.record_case(), v1::StreamEventsResponse::RECORD_NOT_SET);
}

TEST(StreamEvents, RefusesByName) {
  IngestRig rig;
  EXPECT_THAT(rig.Stream(After(1), 1), Refused(StatusCode::kOutOfRange, "SEQUENCE_IN_FUTURE"));
  EXPECT_THAT(rig.Stream(After(-1), 1), Refused(StatusCode::kInvalidArgument, "NEGATIVE_SEQUENCE"));
  v1::StreamEventsRequest request;
  request.set_log_id("another");
  EXPECT_THAT(rig.Stream(request, 1), Refused(StatusCode::kFailedPrecondition, "FOREIGN_LOG"));
  request = After(0);
  request.mutable_heartbeat_interval()->set_seconds(61);
  EXPECT_THAT(rig.Stream(request, 1), Refused(StatusCode::kInvalidArgument, "HEARTBEAT_OUT_OF_RANGE"));
}

TEST(StreamEvents, RefusesMoreWatchersThanItCanServeUntilOneLeaves) {
  IngestRig rig({.limits = {.streams = {.open = 1}}});
  IngestMany(rig, 1);
  grpc::ClientContext call;
  auto watcher = rig.stub().StreamEvents(&call, After(0));
  v1::StreamEventsResponse record;
  ASSERT_TRUE(watcher->Read(&record));
  EXPECT_THAT(rig.Stream(After(0), 1), Refused(StatusCode::kResourceExhausted, "TOO_MANY_WATCHERS"));
  call.TryCancel();
  watcher->Finish();
  while (rig.service().watcher_count() > 0) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_THAT(rig.Stream(After(0), 1), IsOk());
}

TEST(StreamEvents, AStopEndsEveryStreamAsUnavailable) {
  IngestRig rig;
  grpc::ClientContext call;
  auto watcher = rig.stub().StreamEvents(&call, After(0));
  while (rig.service().watcher_count() == 0) absl::SleepFor(absl::Milliseconds(1));
  rig.service().Stop();
  v1::StreamEventsResponse record;
  while (watcher->Read(&record)) EXPECT_EQ(record.sequence(), 0);
  EXPECT_THAT(FromGrpcStatus(watcher->Finish()), Refused(StatusCode::kUnavailable, "SERVER_STOPPING"));
}

// An event so large that a few fill all buffers of a connection.
absl::StatusOr<v1::Article> AnalyzeLarge(v1::Article article) {
  article.mutable_analysis()->add_events()->set_rule(std::string(200'000, 'x'));
  return article;
}

void WaitUntilNoneIsOpen(IngestRig& rig) {
  for (int i = 0; i < 100 && rig.service().watcher_count() > 0; ++i) absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(rig.service().watcher_count(), 0);
}

// Trailers of the ended call, or "".
std::string Trailer(const grpc::ClientContext& call, const std::string& name) {
  const auto found = call.GetServerTrailingMetadata().find(name);
  if (found == call.GetServerTrailingMetadata().end()) return "";
  return std::string(found->second.data(), found->second.size());
}

// Reads to the end; the records that came.
std::vector<v1::StreamEventsResponse> Drain(grpc::ClientReader<v1::StreamEventsResponse>& stream) {
  std::vector<v1::StreamEventsResponse> records;
  v1::StreamEventsResponse record;
  while (stream.Read(&record)) {
    if (record.sequence() > 0) records.push_back(record);
  }
  return records;
}

// The client opens the stream and never reads: it is cut and costs the others nothing.
TEST(StreamEvents, AClientThatStopsReadingIsCutAndTheOthersGoOn) {
  IngestRig rig({.limits = {.streams = {.stall = absl::Milliseconds(300)}}, .analyze = AnalyzeLarge});
  grpc::ClientContext call;
  auto stalled = rig.stub().StreamEvents(&call, After(0));
  IngestMany(rig, 60);
  ExpectContiguous(rig.Stream(After(0), 60).value(), 1);
  WaitUntilNoneIsOpen(rig);
  call.TryCancel();
  stalled->Finish();
}

// It comes back before it is cut: what it missed it can have, from where the trailers say.
TEST(StreamEvents, ASlowClientIsToldWhereToGoOn) {
  IngestRig rig({.limits = {.streams = {.stall = absl::Milliseconds(1500)}}, .analyze = AnalyzeLarge});
  grpc::ClientContext call;
  auto slow = rig.stub().StreamEvents(&call, After(0));
  IngestMany(rig, 60);
  absl::SleepFor(absl::Milliseconds(2000));
  const auto got = Drain(*slow);
  EXPECT_THAT(FromGrpcStatus(slow->Finish()), Refused(StatusCode::kUnavailable, "SUBSCRIBER_TOO_SLOW"));
  ExpectContiguous(got, 1);
  ASSERT_LT(got.size(), 60u);
  EXPECT_EQ(Trailer(call, "communique-resume-sequence"), absl::StrCat(got.size()));
  EXPECT_EQ(Trailer(call, "communique-log-id"), rig.log().id());
  ExpectContiguous(rig.Stream(After(static_cast<int64_t>(got.size())), 60 - got.size()).value(),
                   static_cast<int64_t>(got.size()) + 1);
}

TEST(StreamEvents, AnOldStreamIsAskedToComeBack) {
  IngestRig rig({.limits = {.streams = {.age = absl::Milliseconds(300)}}});
  IngestMany(rig, 5);
  grpc::ClientContext call;
  auto old = rig.stub().StreamEvents(&call, After(2));
  ExpectContiguous(Drain(*old), 3);
  EXPECT_THAT(FromGrpcStatus(old->Finish()), Refused(StatusCode::kUnavailable, "CONNECTION_TOO_OLD"));
  EXPECT_EQ(Trailer(call, "communique-resume-sequence"), "5");
}

TEST(StreamEvents, AStormOfCancelsLeavesNothingOpen) {
  IngestRig rig;
  IngestMany(rig, 100);
  std::vector<std::thread> clients;
  clients.reserve(4);
  for (int c = 0; c < 4; ++c) {
    clients.emplace_back([&, c] {
      for (int round = 0; round < 100; ++round) {
        grpc::ClientContext call;
        auto stream = rig.stub().StreamEvents(&call, After(0));
        v1::StreamEventsResponse record;
        for (int i = 0; i < (round * 7 + c) % 90; ++i) ASSERT_TRUE(stream->Read(&record));
        call.TryCancel();
        stream->Finish();
      }
    });
  }
  IngestMany(rig, 50, "event meanwhile ");
  for (std::thread& client : clients) client.join();
  WaitUntilNoneIsOpen(rig);
  ExpectContiguous(rig.Stream(After(0), 150).value(), 1);
}

}  // namespace
}  // namespace communique::ingest

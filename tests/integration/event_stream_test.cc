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
  IngestRig rig({.limits = {.max_watchers = 1}});
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
  EXPECT_THAT(FromGrpcStatus(watcher->Finish()), Refused(StatusCode::kUnavailable, "SERVICE_STOPPING"));
}

// The client opens the stream and never reads: it is cut, costs the others nothing and can resume.
TEST(StreamEvents, AClientThatStopsReadingIsCutAndTheOthersGoOn) {
  IngestRig rig({.limits = {.stall_limit = absl::Milliseconds(300)}, .analyze = [](v1::Article article) {
                   article.mutable_analysis()->add_events()->set_rule(std::string(200'000, 'x'));
                   return article;
                 }});
  grpc::ClientContext call;
  auto stalled = rig.stub().StreamEvents(&call, After(0));
  IngestMany(rig, 60);
  ExpectContiguous(rig.Stream(After(0), 60).value(), 1);
  for (int i = 0; i < 100 && rig.service().watcher_count() > 0; ++i) absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(rig.service().watcher_count(), 0);
  call.TryCancel();
  stalled->Finish();
}

TEST(StreamEvents, AStormOfCancelsLeavesNothingOpen) {
  IngestRig rig;
  IngestMany(rig, 100);
  std::vector<std::thread> clients;
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
  for (int i = 0; i < 100 && rig.service().watcher_count() > 0; ++i) absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(rig.service().watcher_count(), 0);
  ExpectContiguous(rig.Stream(After(0), 150).value(), 1);
}

}  // namespace
}  // namespace communique::ingest

#include "query_service/follow/follower.h"

#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/projection/apply.h"

namespace communique::query {
namespace {

v1::StreamEventsResponse Record(int64_t sequence, const std::string& log_id) {
  v1::StreamEventsResponse record;
  record.set_sequence(sequence);
  record.set_log_id(log_id);
  record.set_latest_sequence(sequence);
  v1::Article* article = record.mutable_article();
  article->set_name(absl::StrCat("articles/", sequence));
  v1::Event* event = article->mutable_analysis()->add_events();
  event->set_name(absl::StrCat(article->name(), "/events/1"));
  event->mutable_stance();
  event->add_actors()->set_resource("countries/JPN");
  return record;
}

// A log of `length` records that breaks every stream after `break_after` messages, and may become another
// log. Records come as they are written, or, far behind, all are there already.
class FakeSource final : public EventSource {
 public:
  FakeSource(int64_t length, int break_after) : length_(length), break_after_(break_after) {}

  absl::Status Follow(int64_t after, const std::string& log_id,
                      const std::function<absl::Status(const v1::StreamEventsResponse&)>& take) override {
    ++streams;
    if (!log_id.empty() && log_id != own_log_id) return absl::FailedPreconditionError("another log");
    if (after > length_) return absl::OutOfRangeError("beyond the log");
    for (int sent = 0; sent < break_after_ && after < length_; ++sent) {
      const int64_t sequence = ++after == skip ? after + 1 : after;
      v1::StreamEventsResponse record = Record(sequence, own_log_id);
      if (far_behind) record.set_latest_sequence(length_);
      const absl::Status status = take(record);
      if (!status.ok()) return status;
    }
    v1::StreamEventsResponse heartbeat;
    heartbeat.set_latest_sequence(length_);
    heartbeat.set_log_id(own_log_id);
    return take(heartbeat).ok() ? absl::UnavailableError("broken on purpose") : absl::OkStatus();
  }
  void Cancel() override {}

  std::string own_log_id = "log-a";
  int64_t skip = 0;
  bool far_behind = false;
  int streams = 0;

 private:
  const int64_t length_;
  const int break_after_;
};

class FollowerTest : public testing::Test {
 protected:
  FollowerTest() : catalogue_(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value()) {
    char pattern[] = "/tmp/communique-follow-XXXXXX";
    dir_ = mkdtemp(pattern);
    model_ = ReadModel::Open(dir_ + "/store.db").value();
  }
  ~FollowerTest() override { std::system(("rm -rf " + dir_).c_str()); }

  // Follows until `sequence` is applied, or for a second.
  bool FollowUntil(EventSource& source, int64_t sequence, absl::Duration patience = absl::Seconds(20)) {
    FollowerOptions options;
    options.most_together = 7;
    options.first_backoff = options.last_backoff = absl::Milliseconds(1);
    options.disconnected = [this](const absl::Status& status) { last_status_ = status; };
    Follower follower(*model_, catalogue_, source, progress_, clock_, options);
    std::thread thread([&] { follower.Run(); });
    const bool reached = progress_.WaitBeyond(sequence - 1, patience);
    follower.Stop();
    thread.join();
    return reached;
  }
  int64_t CountEvents() {
    Statement select = model_->writer().Prepare("SELECT count(*) FROM events").value();
    return select.Step().value() ? select.Int(0) : -1;
  }

  const Catalogue catalogue_;
  SystemClock clock_;
  std::string dir_;
  std::unique_ptr<ReadModel> model_;
  Progress progress_;
  absl::Status last_status_;
};

TEST_F(FollowerTest, ResumesOverBrokenStreamsWithoutLossOrRepeat) {
  FakeSource source(40, 3);
  EXPECT_TRUE(FollowUntil(source, 40));
  EXPECT_EQ(CountEvents(), 40);
  EXPECT_GE(source.streams, 13);
  EXPECT_EQ(progress_.View().log_id, "log-a");
}

TEST_F(FollowerTest, ALongLogIsAsIfItHadComeRecordByRecord) {
  FakeSource live(40, 100);
  EXPECT_TRUE(FollowUntil(live, 40));
  const std::string want = Digest(model_->writer()).value();
  for (const int break_after : {100, 18}) {  // In the middle of the rebuild.
    ASSERT_TRUE(model_->Clear().ok());
    progress_.Reset();
    FakeSource long_log(40, break_after);
    long_log.far_behind = true;
    EXPECT_TRUE(FollowUntil(long_log, 40));
    EXPECT_EQ(Digest(model_->writer()).value(), want);
    model_ = nullptr;
    model_ = ReadModel::Open(dir_ + "/store.db").value();
    EXPECT_EQ(model_->ReadCheckpoint().value().applied_sequence, 40) << "it is finished";
  }
}

TEST_F(FollowerTest, GoesOnFromItsCheckpointAfterARestart) {
  FakeSource first(10, 100);
  EXPECT_TRUE(FollowUntil(first, 10));
  model_ = nullptr;
  model_ = ReadModel::Open(dir_ + "/store.db").value();
  FakeSource second(15, 100);
  EXPECT_TRUE(FollowUntil(second, 15));
  EXPECT_EQ(CountEvents(), 15);
}

TEST_F(FollowerTest, AGapIsAnErrorAndNothingIsApplied) {
  FakeSource source(10, 100);
  source.skip = 4;
  EXPECT_FALSE(FollowUntil(source, 4, absl::Milliseconds(300)));
  EXPECT_EQ(progress_.applied(), 3);
  EXPECT_EQ(CountEvents(), 3);
  EXPECT_EQ(last_status_.code(), absl::StatusCode::kInternal);
}

TEST_F(FollowerTest, AnotherLogIsReadFromTheStart) {
  FakeSource old_log(10, 100);
  EXPECT_TRUE(FollowUntil(old_log, 10));
  FakeSource new_log(4, 100);
  new_log.own_log_id = "log-b";
  progress_.Reset();
  FollowUntil(new_log, 11, absl::Milliseconds(500));
  EXPECT_EQ(progress_.View().log_id, "log-b");
  EXPECT_EQ(progress_.applied(), 4);
  EXPECT_EQ(CountEvents(), 4);
}

TEST_F(FollowerTest, ALogShorterThanTheCheckpointIsReadFromTheStart) {
  FakeSource longer(10, 100);
  EXPECT_TRUE(FollowUntil(longer, 10));
  FakeSource restored(6, 100);
  FollowUntil(restored, 11, absl::Milliseconds(500));
  EXPECT_EQ(progress_.applied(), 6);
  EXPECT_EQ(CountEvents(), 6);
}

}  // namespace
}  // namespace communique::query

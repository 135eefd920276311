// The log on a file system of 2 MiB that really fills up. Needs the right to mount a tmpfs; skipped without.
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/clock.h"
#include "common/stable_id.h"
#include "ingest_service/log/event_log.h"
#include "ingest_service/log/log_reader.h"
#include "tests/support/matchers.h"
#include "tests/support/temp_dir.h"

namespace communique::ingest {
namespace {

// More than half of it: moving the write-ahead log into the database takes as much again until it is done.
constexpr size_t kBallastBytes = 1200 << 10;
constexpr size_t kTextBytes = 16 << 10;

class DiskFull : public testing::Test {
 protected:
  void SetUp() override {
    if (mount("tmpfs", dir_.path().c_str(), "tmpfs", 0, "size=2m") != 0)
      GTEST_SKIP() << "SKIPPED: cannot mount a tmpfs: " << strerror(errno);
    std::ofstream(dir_.File("ballast")) << std::string(kBallastBytes, 'b');
    Open();
  }
  void TearDown() override {
    log_.reset();
    umount2(dir_.path().c_str(), MNT_DETACH);
  }
  void Open() {
    log_.reset();
    log_ = EventLog::Open({.path = dir_.File("events.db")}, clock_).value();
  }
  absl::StatusOr<Appended> AppendNumber(int number) {
    LogEntry entry;
    entry.article.set_text(absl::StrCat(number, " ", std::string(kTextBytes, 'x')));
    entry.article.set_name("articles/" + ShortHash(entry.article.text()));
    return log_->Append(std::move(entry));
  }
  // Appends until the disk is full; the number of articles that went in.
  int Fill() {
    for (int number = 0; number < 1000; ++number) {
      full_ = AppendNumber(number).status();
      if (!full_.ok()) return number;
    }
    return -1;
  }

  SystemClock clock_;
  TempDir dir_;
  std::unique_ptr<EventLog> log_;
  absl::Status full_;
};

TEST_F(DiskFull, RefusesByNameWhileReadsGoOnAndRecoversWithSpace) {
  const int stored = Fill();
  ASSERT_GT(stored, 0);
  EXPECT_THAT(full_, Refused(absl::StatusCode::kResourceExhausted, "LOG_FULL"));
  EXPECT_THAT(log_->Writable(), Refused(absl::StatusCode::kResourceExhausted, "LOG_FULL"));
  EXPECT_EQ(log_->latest_sequence(), stored);
  EXPECT_EQ(LogReader::Open(log_->path()).value().Read(0, 1000).value().size(), stored);

  std::filesystem::remove(dir_.File("ballast"));
  EXPECT_EQ(AppendNumber(stored).value().sequence, stored + 1);
  EXPECT_THAT(log_->Writable(), IsOk());
}

TEST_F(DiskFull, NothingAcknowledgedIsLostWhenOpenedAgain) {
  const int stored = Fill();
  std::filesystem::remove(dir_.File("ballast"));
  Open();
  EXPECT_EQ(log_->latest_sequence(), stored);
  EXPECT_TRUE(AppendNumber(stored - 1).value().duplicate);
  EXPECT_EQ(AppendNumber(stored).value().sequence, stored + 1);
}

}  // namespace
}  // namespace communique::ingest

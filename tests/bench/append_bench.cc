// Durable appends a second: the event log against the limit of the disk, a preallocated file with pwrite and
// fdatasync of the same articles. Rounds alternate, so that a slow moment of the disk hits both.
//
//   append_bench [FOLDER]      on the file system of FOLDER; default: the temporary one
//
// A group is what callers have under way at once; the log commits whatever waits together.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/time/clock.h"
#include "common/civil_date.h"
#include "common/clock.h"
#include "common/stable_id.h"
#include "ingest_service/log/event_log.h"

namespace communique::ingest {
namespace {

constexpr int kRounds = 4;
constexpr int kGroups[] = {1, 10, 100};
constexpr int kCommits = 60;         // A round.
constexpr size_t kTextBytes = 2500;  // About a press release.
constexpr int kEvents = 4;

v1::Article MakeArticle(int number) {
  v1::Article article;
  article.set_text(absl::StrCat(number, " ", std::string(kTextBytes, 'x')));
  article.set_name("articles/" + ShortHash(article.text()));
  *article.mutable_publish_date() = MakeDate(2021, 9, 1);
  for (int i = 0; i < kEvents; ++i) article.mutable_analysis()->add_events()->set_rule(std::string(120, 'r'));
  return article;
}

double PerSecond(int count, absl::Time begin) { return count / absl::ToDoubleSeconds(absl::Now() - begin); }

double LogRate(EventLog& log, int group, int& number) {
  std::vector<LogEntry> entries(kCommits * group);
  for (LogEntry& entry : entries) entry.article = MakeArticle(number++);
  const absl::Time begin = absl::Now();
  for (int commit = 0; commit < kCommits; ++commit) {
    absl::BlockingCounter left(group);
    for (int i = 0; i < group; ++i) {
      log.Append(std::move(entries[commit * group + i]), [&left](const absl::StatusOr<Appended>& appended) {
        if (!appended.ok()) std::abort();
        left.DecrementCount();
      });
    }
    left.Wait();
  }
  return PerSecond(kCommits * group, begin);
}

double FileRate(const std::string& path, int group) {
  const std::string bytes = MakeArticle(0).SerializeAsString();
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0644);
  const std::string zeros(bytes.size() * kCommits * group, '\0');
  if (pwrite(fd, zeros.data(), zeros.size(), 0) < 0 || fsync(fd) != 0) std::abort();
  off_t at = 0;
  const absl::Time begin = absl::Now();
  for (int commit = 0; commit < kCommits; ++commit) {
    for (int i = 0; i < group; ++i, at += bytes.size())
      if (pwrite(fd, bytes.data(), bytes.size(), at) < 0) std::abort();
    if (fdatasync(fd) != 0) std::abort();
  }
  const double rate = PerSecond(kCommits * group, begin);
  close(fd);
  return rate;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

void Compare(const std::string& folder) {
  SystemClock clock;
  const std::string dir = folder + "/append_bench";
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  const auto log = EventLog::Open({.path = dir + "/events.db"}, clock).value();
  int number = 0;
  std::printf("%6s %14s %14s %8s   articles/s, median of %d rounds\n", "group", "file", "event log", "ratio",
              kRounds);
  for (int group : kGroups) {
    std::vector<double> file, event_log;
    for (int round = 0; round < kRounds; ++round) {
      file.push_back(FileRate(dir + "/file", group));
      event_log.push_back(LogRate(*log, group, number));
    }
    std::printf("%6d %14.0f %14.0f %8.2f\n", group, Median(file), Median(event_log),
                Median(event_log) / Median(file));
  }
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  communique::ingest::Compare(argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string());
}

// How fast the read model is rebuilt: events a second of the fold, in batches as the follower applies them, and how
// large the file becomes.
//
//   fold_bench STORE_DIR made ARTICLES      from articles made up (made_record.h), 4 events each
//   fold_bench STORE_DIR log EVENTS_DB      from the log of a real ingest_service that is stopped
//
// With a fourth argument so many records are applied together: 1 is how a follower applies what comes live. The time includes
// what makes the store whole (ReadModel::EndRebuild), until it is on the disk.
//
// The store is made anew and left there, for rpc_bench.
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "absl/time/clock.h"
#include "ingest_service/log/log_reader.h"
#include "query_service/projection/apply.h"
#include "query_service/store/read_model.h"
#include "tests/bench/made_record.h"

namespace communique::query {
namespace {

constexpr int kTogether = 8192;  // Most, as FollowerOptions.
constexpr size_t kBytesTogether = size_t{32} << 20;
constexpr int kEventsIndexedAtOnce = 500'000;  // As Follower.

using Records = std::vector<v1::StreamEventsResponse>;
using NextRecords = std::function<Records(int64_t after, int64_t most)>;

NextRecords Made(int64_t articles) {
  return [articles](int64_t after, int64_t most) {
    Records records;
    for (int64_t n = after + 1; n <= std::min(articles, after + most); ++n) {
      v1::StreamEventsResponse& record = records.emplace_back();
      record.set_sequence(n);
      *record.mutable_article() = MadeArticle(n);
    }
    return records;
  };
}

NextRecords OfLog(const std::string& path) {
  auto reader = std::make_shared<ingest::LogReader>(ingest::LogReader::Open(path).value());
  return [reader](int64_t after, int64_t most) {
    Records records = reader->Read(after, static_cast<int>(most)).value();
    size_t bytes = 0, count = 0;
    while (count < records.size() && bytes < kBytesTogether) bytes += records[count++].ByteSizeLong();
    records.resize(count);
    return records;
  };
}

absl::Duration CpuTime() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return absl::DurationFromTimespec(time);
}

void Fold(const std::string& dir, const NextRecords& next, int64_t together) {
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model = ReadModel::Open(dir + "/store.db", catalogue.fingerprint).value();
  int64_t sequence = 0, events = 0;
  absl::Duration folding, cpu;
  // Adds up the time of the work.
  const auto timed = [&](const std::function<absl::Status()>& work) {
    const absl::Time begin = absl::Now();
    const absl::Duration cpu_before = CpuTime();
    const absl::Status status = work();
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str()), std::exit(1);
    folding += absl::Now() - begin;
    cpu += CpuTime() - cpu_before;
  };
  const auto in_transaction = [&](const std::function<absl::Status()>& work) {
    timed([&] {
      Transaction transaction = Transaction::Begin(model->writer()).value();
      absl::Status status = work();
      if (status.ok()) status = model->WriteCheckpoint({"bench", sequence});
      return status.ok() ? transaction.Commit() : status;
    });
  };
  if (together > 1) timed([&] { return model->BeginRebuild(); });
  const WordIndexing words = together > 1 ? WordIndexing::kLater : WordIndexing::kNow;
  while (true) {
    Records records = next(sequence, together);
    if (records.empty()) break;
    sequence = records.back().sequence();
    for (const v1::StreamEventsResponse& record : records)
      events += record.article().analysis().events_size();
    in_transaction([&] { return ApplyAll(std::move(records), catalogue, model->writer(), words); });
    if (sequence % (int64_t{6} * kTogether) == 0)
      std::fprintf(stderr, "%lld records, %.0f events for a second of CPU\n",
                   static_cast<long long>(sequence),
                   static_cast<double>(events) / absl::ToDoubleSeconds(cpu));
  }
  for (bool more = true; more;) {
    in_transaction([&] {
      const absl::StatusOr<bool> indexed = IndexPostponedWords(kEventsIndexedAtOnce, model->writer());
      more = indexed.ok() && *indexed;
      return indexed.status();
    });
  }
  timed([&] { return model->EndRebuild(); });
  const double bytes = static_cast<double>(std::filesystem::file_size(dir + "/store.db"));
  std::printf(
      "%lld records, %lld events, %.1f s: %.0f events/s, %.0f for a second of CPU, %.0f MB, %.0f bytes an "
      "event\n",
      static_cast<long long>(sequence), static_cast<long long>(events), absl::ToDoubleSeconds(folding),
      static_cast<double>(events) / absl::ToDoubleSeconds(folding),
      static_cast<double>(events) / absl::ToDoubleSeconds(cpu), bytes / 1e6,
      bytes / static_cast<double>(events));
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  using namespace communique::query;  // NOLINT: main has no namespace of its own.
  const std::string kind = argc >= 4 ? argv[2] : "";
  const int64_t together = argc > 4 ? std::atoll(argv[4]) : kTogether;
  if (kind == "made") Fold(argv[1], Made(std::atoll(argv[3])), together);
  if (kind == "log") Fold(argv[1], OfLog(argv[3]), together);
  if (kind.empty())
    std::puts(
        "fold_bench STORE_DIR made ARTICLES [TOGETHER] | fold_bench STORE_DIR log EVENTS_DB [TOGETHER]");
  return kind.empty();
}

// How fast the read model is rebuilt: events a second of the fold, in batches as the follower applies them, and how
// large the file becomes.
//
//   fold_bench STORE_DIR made ARTICLES      from articles made up (made_record.h), 4 events each
//   fold_bench STORE_DIR log EVENTS_DB      from the log of a real ingest_service that is stopped
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

constexpr int kTogether = 512;  // As FollowerOptions.

using Records = std::vector<v1::StreamEventsResponse>;
using NextRecords = std::function<Records(int64_t after)>;

NextRecords Made(int64_t articles) {
  return [articles](int64_t after) {
    Records records;
    for (int64_t n = after + 1; n <= std::min(articles, after + kTogether); ++n) {
      v1::StreamEventsResponse& record = records.emplace_back();
      record.set_sequence(n);
      *record.mutable_article() = MadeArticle(n);
    }
    return records;
  };
}

NextRecords OfLog(const std::string& path) {
  auto reader = std::make_shared<ingest::LogReader>(ingest::LogReader::Open(path).value());
  return [reader](int64_t after) { return reader->Read(after, kTogether).value(); };
}

absl::Duration CpuTime() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return absl::DurationFromTimespec(time);
}

void Fold(const std::string& dir, const NextRecords& next) {
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model = ReadModel::Open(dir + "/store.db", catalogue.fingerprint).value();
  int64_t sequence = 0, events = 0;
  absl::Duration folding, cpu;
  while (true) {
    const Records records = next(sequence);
    if (records.empty()) break;
    const absl::Time begin = absl::Now();
    const absl::Duration cpu_before = CpuTime();
    Transaction transaction = Transaction::Begin(model->writer()).value();
    const absl::Status applied = ApplyAll(records, catalogue, model->writer());
    if (!applied.ok()) std::fprintf(stderr, "%s\n", applied.ToString().c_str()), std::exit(1);
    sequence = records.back().sequence();
    if (!model->WriteCheckpoint({"bench", sequence}).ok() || !transaction.Commit().ok()) std::exit(1);
    folding += absl::Now() - begin;
    cpu += CpuTime() - cpu_before;
    for (const v1::StreamEventsResponse& record : records)
      events += record.article().analysis().events_size();
    if (sequence % (100 * kTogether) == 0)
      std::fprintf(stderr, "%lld records, %.0f events for a second of CPU\n",
                   static_cast<long long>(sequence),
                   static_cast<double>(events) / absl::ToDoubleSeconds(cpu));
  }
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
  const std::string kind = argc == 4 ? argv[2] : "";
  if (kind == "made") Fold(argv[1], Made(std::atoll(argv[3])));
  if (kind == "log") Fold(argv[1], OfLog(argv[3]));
  if (kind.empty()) std::puts("fold_bench STORE_DIR made ARTICLES | fold_bench STORE_DIR log EVENTS_DB");
  return kind.empty();
}

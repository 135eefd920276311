// Paging through a large store while it is written: are all events that stay seen, each once, and what does a page cost?
//
//   paging_bench STORE_DIR [PAGE_SIZE=500]
//
// The store is one that fold_bench left; made articles are added to it as fast as they go, and some of its own taken
// back, while all events are paged through.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status_macros.h"
#include "query_service/handlers/events.h"
#include "query_service/projection/apply.h"
#include "tests/bench/made_record.h"

namespace communique::query {
namespace {

// The place of every event in the order.
using Places = std::unordered_map<std::string, int64_t>;

Places ReadPlaces(ReadModel& model) {
  Places places;
  const absl::Status status = model.With([&](Database& db) -> absl::Status {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT name, sort_day FROM events"));
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return absl::OkStatus();
      places.emplace(select.Text(0), select.Int(1));
    }
  });
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str()), std::exit(1);
  return places;
}

absl::Status Commit(ReadModel& model, const Catalogue& catalogue, v1::StreamEventsResponse record) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(model.writer()));
  RETURN_IF_ERROR(Apply(record, catalogue, model.writer()));
  RETURN_IF_ERROR(model.WriteCheckpoint({"bench", record.sequence()}));
  return transaction.Commit();
}

// Two new articles, then one of the old ones goes, until told to stop.
void Write(ReadModel& model, const Catalogue& catalogue, const std::atomic<bool>& stop,
           std::atomic<int64_t>& records) {
  int64_t sequence = model.ReadCheckpoint().value().applied_sequence;
  const int64_t old = sequence;
  for (int64_t n = 1; !stop; ++n) {
    v1::StreamEventsResponse record;
    record.set_sequence(++sequence);
    if (n % 3 == 0)
      record.set_retracted_article(absl::StrCat("articles/m", 1 + n * 7919 % old));
    else
      *record.mutable_article() = MadeArticle(sequence);
    const absl::Status status = Commit(model, catalogue, std::move(record));
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str()), std::exit(1);
    ++records;
  }
}

std::string LoadOfMachine() {
  std::string load;
  std::getline(std::ifstream("/proc/loadavg"), load);
  return load;
}

void Bench(const std::string& dir, int page_size) {
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model = ReadModel::Open(dir + "/store.db", catalogue.fingerprint).value();
  Progress progress;
  SystemClock clock;
  const HandlerContext context = {*model, catalogue, progress, clock};
  const Places before = ReadPlaces(*model);
  std::atomic<bool> stop = false;
  std::atomic<int64_t> records = 0;
  std::thread writer([&] { Write(*model, catalogue, stop, records); });
  std::unordered_map<std::string, int> times;
  std::vector<double> millis;
  v1::ListEventsRequest request;
  request.set_page_size(page_size);
  const absl::Time begin = absl::Now();
  do {
    const absl::Time page_begin = absl::Now();
    const v1::ListEventsResponse page = ListEvents(context, request).value();
    millis.push_back(absl::ToDoubleMilliseconds(absl::Now() - page_begin));
    for (const v1::Event& event : page.events()) ++times[event.name()];
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  stop = true;
  writer.join();
  const Places after = ReadPlaces(*model);
  int64_t stayed = 0, moved = 0, missed = 0, repeated = 0;
  for (const auto& [name, day] : before) {
    const auto still = after.find(name);
    if (still == after.end()) continue;
    if (still->second != day) {
      ++moved;
      continue;
    }
    ++stayed;
    const auto seen = times.find(name);
    if (seen == times.end()) ++missed;
    if (seen != times.end() && seen->second > 1) ++repeated;
  }
  std::sort(millis.begin(), millis.end());
  std::printf(
      "%zu events, %zu pages of %d in %.1f s (p50 %.2f ms, p99 %.2f ms, most %.2f ms) while %lld records "
      "came\n",
      before.size(), millis.size(), page_size, seconds, millis[millis.size() / 2],
      millis[millis.size() * 99 / 100], millis.back(), static_cast<long long>(records));
  std::printf("%lld stayed, %lld of them missed, %lld repeated; %lld moved in the order, the rest went\n",
              static_cast<long long>(stayed), static_cast<long long>(missed),
              static_cast<long long>(repeated), static_cast<long long>(moved));
  std::printf("load of the machine: %s\n", LoadOfMachine().c_str());
  if (missed + repeated > 0) std::exit(1);
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  if (argc < 2) return std::puts("paging_bench STORE_DIR [PAGE_SIZE]"), 1;
  communique::query::Bench(argv[1], argc > 2 ? std::atoi(argv[2]) : 500);
}

// How soon changes reach those who watch: from the commit of a record to its message at each of many WatchChanges
// subscribers, while records come at a steady rate.
//
//   watch_bench STORE_DIR [SUBSCRIBERS=100] [CHANGES_A_SECOND=1000] [SECONDS=10]
//
// The store is one that fold_bench left; made articles are added to it. Server and subscribers are processes of their own
// on one unix socket; the server tells in shared memory when it committed which record.
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status_macros.h"
#include "query_service/projection/apply.h"
#include "query_service/server.h"
#include "tests/bench/made_record.h"

namespace communique::query {
namespace {

constexpr int kMostRecords = 100000;
constexpr double kChangesOfARecord = 6;  // About, of made articles; what came is counted.
constexpr absl::Duration kWarmUp = absl::Seconds(1);

struct Options {
  std::string store, target;
  int subscribers = 100;
  double rate = 1000;
  absl::Duration time = absl::Seconds(10);
};

// What both processes see.
struct Shared {
  std::atomic<int> open;                         // Subscribers that got their first message.
  std::atomic<int64_t> first, last;              // Sequences of the run; last is set when all is committed.
  std::atomic<int64_t> committed[kMostRecords];  // Nanoseconds, by sequence - first.
};

// Applies the records after one sequence up to another: together, as a follower does it that fell behind.
absl::Status Commit(ReadModel& model, const Catalogue& catalogue, int64_t after, int64_t last) {
  std::vector<v1::StreamEventsResponse> records;
  for (int64_t sequence = after + 1; sequence <= last; ++sequence) {
    records.emplace_back().set_sequence(sequence);
    *records.back().mutable_article() = MadeArticle(sequence);
  }
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(model.writer()));
  RETURN_IF_ERROR(ApplyAll(records, catalogue, model.writer()));
  RETURN_IF_ERROR(model.WriteCheckpoint({"bench", last}));
  return transaction.Commit();
}

void Serve(const Options& options, Shared& shared) {
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model =
      ReadModel::Open(options.store + "/store.db", catalogue.fingerprint).value();
  Progress progress;
  SystemClock clock;
  int64_t sequence = model->ReadCheckpoint().value().applied_sequence;
  progress.SetLatest(sequence, clock.Now());
  progress.SetApplied(sequence, "bench", clock.Now());
  shared.first = sequence + 1;
  ServerLimits limits;
  limits.workers = static_cast<int>(2 * std::max(1u, std::thread::hardware_concurrency()));
  QueryServiceImpl service({*model, catalogue, progress, clock}, limits);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(options.target, grpc::InsecureServerCredentials()).RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  while (shared.open < options.subscribers) absl::SleepFor(absl::Milliseconds(10));
  absl::SleepFor(kWarmUp);
  const absl::Duration pause = absl::Seconds(kChangesOfARecord / options.rate);
  const absl::Time begin = absl::Now();
  for (int64_t n = 0; pause * n < options.time && n < kMostRecords;) {
    absl::SleepFor(begin + pause * n - absl::Now());
    const int64_t due = std::max<int64_t>(1, (absl::Now() - begin) / pause - n + 1), last = sequence + due;
    const absl::Status status = Commit(*model, catalogue, sequence, last);
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str()), std::exit(1);
    for (; sequence < last; ++n) shared.committed[++sequence - shared.first] = absl::GetCurrentTimeNanos();
    progress.SetLatest(sequence, clock.Now());
    progress.SetApplied(sequence, "bench", clock.Now());
  }
  shared.last = sequence;
  server->Wait();
}

// One subscriber; its messages arrive at a queue that all share.
struct Watch {
  grpc::ClientContext call;
  std::unique_ptr<grpc::ClientAsyncReader<v1::WatchChangesResponse>> stream;
  v1::WatchChangesResponse message;
  bool begun = false, first = true;
  int64_t position = 0;
};

struct Seen {
  std::vector<double> millis;
  int64_t changes = 0;
  absl::Time begin = absl::InfiniteFuture(), end;
};

void Take(const Watch& watch, const Shared& shared, Seen& seen) {
  if (watch.message.changes().empty()) return;
  const int64_t committed = shared.committed[watch.message.sequence() - shared.first];
  const int64_t now = absl::GetCurrentTimeNanos();
  // A message may overtake the note of its commit.
  seen.millis.push_back(std::max<double>(0, static_cast<double>(committed == 0 ? 0 : now - committed)) / 1e6);
  seen.changes += watch.message.changes_size();
  seen.begin = std::min(seen.begin, absl::FromUnixNanos(now));
  seen.end = absl::FromUnixNanos(now);
}

Seen Subscribe(const Options& options, Shared& shared) {
  std::vector<std::unique_ptr<v1::QueryService::Stub>> stubs;
  for (int i = 0; i < 4; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stubs.push_back(v1::QueryService::NewStub(
        grpc::CreateCustomChannel(options.target, grpc::InsecureChannelCredentials(), arguments)));
  }
  grpc::CompletionQueue queue;
  std::vector<Watch> watches(options.subscribers);
  v1::WatchChangesRequest request;
  request.set_after_sequence(shared.first - 1);
  for (int i = 0; i < options.subscribers; ++i)
    watches[i].stream =
        stubs[i % stubs.size()]->AsyncWatchChanges(&watches[i].call, request, &queue, &watches[i]);
  Seen seen;
  int left = options.subscribers;
  void* tag = nullptr;
  bool ok = false;
  while (left > 0 && queue.Next(&tag, &ok)) {
    Watch& watch = *static_cast<Watch*>(tag);
    if (!ok) std::fprintf(stderr, "a stream ended\n"), std::exit(1);
    if (watch.begun) {
      if (watch.first) ++shared.open;
      watch.first = false;
      Take(watch, shared, seen);
      watch.position = watch.message.sequence();
    }
    watch.begun = true;
    if (shared.last > 0 && watch.position >= shared.last)
      --left;
    else
      watch.stream->Read(&watch.message, &watch);
  }
  for (Watch& watch : watches) watch.call.TryCancel();
  return seen;
}

std::string LoadOfMachine() {
  std::string load;
  std::getline(std::ifstream("/proc/loadavg"), load);
  return load;
}

void Report(const Options& options, const Shared& shared, Seen seen, double cpu) {
  std::sort(seen.millis.begin(), seen.millis.end());
  const auto at = [&](double share) {
    return seen.millis[static_cast<size_t>(share * static_cast<double>(seen.millis.size() - 1))];
  };
  const int64_t records = shared.last - shared.first + 1;
  const double changes = static_cast<double>(seen.changes) / options.subscribers;
  std::printf("%d subscribers, %lld records, %.0f changes, %.0f changes/s, %zu messages of %lld expected\n",
              options.subscribers, static_cast<long long>(records), changes,
              changes / absl::ToDoubleSeconds(seen.end - seen.begin), seen.millis.size(),
              static_cast<long long>(records) * options.subscribers);
  std::printf("committed to delivered: p50 %.2f ms, p99 %.2f ms, most %.2f ms; server %.2f cores\n", at(0.5),
              at(0.99), seen.millis.back(), cpu / absl::ToDoubleSeconds(seen.end - seen.begin));
  std::printf("load of the machine: %s\n", LoadOfMachine().c_str());
}

double CpuSeconds(pid_t process) {
  clockid_t clock;
  timespec time = {};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  using namespace communique::query;  // NOLINT: main has no namespace of its own.
  if (argc < 2) return std::puts("watch_bench STORE_DIR [SUBSCRIBERS] [CHANGES_A_SECOND] [SECONDS]"), 1;
  Options options = {argv[1], absl::StrCat("unix:/tmp/watch_bench.", getpid())};
  if (argc > 2) options.subscribers = std::atoi(argv[2]);
  if (argc > 3) options.rate = std::atof(argv[3]);
  if (argc > 4) options.time = absl::Seconds(std::atof(argv[4]));
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Shared& shared = *new (memory) Shared();
  const pid_t server = fork();  // Before gRPC has any thread.
  if (server == 0) return Serve(options, shared), 0;
  while (shared.first == 0) absl::SleepFor(absl::Milliseconds(50));
  absl::SleepFor(absl::Milliseconds(500));
  const double before = CpuSeconds(server);
  const Seen seen = Subscribe(options, shared);
  Report(options, shared, seen, CpuSeconds(server) - before);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  std::remove(options.target.substr(5).c_str());
}

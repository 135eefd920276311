// What the reads of query_service cost, as ratios to a bare echo whose reply has the same size, in the same run, by
// the same client: throughput, latency at 50 and 99 of 100, and CPU of the server for a call. Rounds of both alternate,
// so that a busy moment of the machine hits both; figures are medians.
//
//   rpc_bench STORE_DIR [RPC...]     a store that fold_bench left; all RPCs without names
//
// Server and client are processes of their own on one unix socket; the server has as many threads as query_service. Names
// asked for are drawn evenly from the whole store. A call that fails ends the run: what is not answered is fast.
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/civil_date.h"
#include "query_service/server.h"
#include "tests/bench/echo.h"
#include "tests/bench/load_client.h"
#include "tests/bench/store_requests.h"

namespace communique::query {
namespace {

constexpr int kRounds = 3;
constexpr absl::Duration kRound = absl::Seconds(2);

void Serve(const std::string& store, const std::string& target) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // As ServerRuntime.
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model =
      ReadModel::Open(store + "/store.db", catalogue.fingerprint).value();
  Progress progress;
  SystemClock clock;
  const Checkpoint checkpoint = model->ReadCheckpoint().value();
  progress.SetLatest(checkpoint.applied_sequence, clock.Now());
  progress.SetApplied(checkpoint.applied_sequence, checkpoint.log_id, clock.Now());
  ServerLimits limits;
  limits.workers = static_cast<int>(2 * std::max(1u, std::thread::hardware_concurrency()));
  QueryServiceImpl service({*model, catalogue, progress, clock}, limits);
  Echo echo;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(target, grpc::InsecureServerCredentials());
  builder.RegisterService(&service).RegisterService(&echo);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  server->Wait();
}

double CpuSeconds(pid_t process) {
  clockid_t clock;
  timespec time = {};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Rpc {
  std::string name;
  std::vector<std::string> requests;
};

template <typename Request>
std::vector<std::string> Encoded(const std::vector<Request>& requests) {
  std::vector<std::string> encoded;
  for (const Request& request : requests) encoded.push_back(request.SerializeAsString());
  return encoded;
}

std::vector<Rpc> Rpcs(const std::string& store) {
  Database db = Database::Open(store + "/store.db", Database::Mode::kReadOnly).value();
  std::vector<std::string> countries;
  for (const char* party : kAskedParties) {
    v1::GetCountryRequest request;
    request.set_name(party);
    if (request.name() != "blocs/g7") countries.push_back(request.SerializeAsString());
  }
  v1::ListOfficialsRequest officials;
  officials.set_country("countries/JPN");
  officials.set_page_size(50);
  v1::ListUpcomingRequest upcoming;
  upcoming.set_page_size(50);
  *upcoming.mutable_start() = MakeDate(1990, 1, 1);
  return {{"GetCountry", countries},
          {"GetOfficial", Encoded(RequestsByName<v1::GetOfficialRequest>(db, "officials"))},
          {"GetCommitment", Encoded(RequestsByName<v1::GetCommitmentRequest>(db, "commitments"))},
          {"GetEvent", Encoded(RequestsByName<v1::GetEventRequest>(db, "events"))},
          {"ListEvents", Encoded(RequestsForLists<v1::ListEventsRequest>())},
          {"ListCommitments", Encoded(RequestsForLists<v1::ListCommitmentsRequest>())},
          {"ListOfficials", {officials.SerializeAsString()}},
          {"ListUpcoming", {upcoming.SerializeAsString()}},
          {"GetServingStatus", {""}}};
}

struct Round {
  double rate, p50, p99, cpu;
};

double Median(std::vector<Round> rounds, double Round::*figure) {
  std::sort(rounds.begin(), rounds.end(),
            [&](const Round& a, const Round& b) { return a.*figure < b.*figure; });
  return rounds[rounds.size() / 2].*figure;
}

LoadResult Run(LoadClient& client, pid_t server, const std::string& method,
               const std::vector<std::string>& requests, absl::Duration time) {
  const LoadResult result = client.Run(method, requests, time);
  if (result.failed == 0) return result;
  std::fprintf(stderr, "%lld of %lld calls of %s failed, the first: %s\n",
               static_cast<long long>(result.failed), static_cast<long long>(result.calls), method.c_str(),
               result.first_failure.c_str());
  kill(server, SIGKILL);
  std::exit(1);
}

Round Measure(LoadClient& client, pid_t server, const std::string& method,
              const std::vector<std::string>& requests) {
  const double before = CpuSeconds(server);
  const LoadResult result = Run(client, server, method, requests, kRound);
  return {result.PerSecond(), result.Percentile(0.5), result.Percentile(0.99),
          (CpuSeconds(server) - before) * 1e6 / static_cast<double>(result.calls)};
}

std::string LoadOfMachine() {
  std::string load;
  std::getline(std::ifstream("/proc/loadavg"), load);
  return load;
}

void Bench(const std::string& target, pid_t server, const std::vector<Rpc>& rpcs) {
  LoadClient client(target, 2, 64);
  std::printf("64 calls under way, 2 channels; load of the machine at the start: %s\n",
              LoadOfMachine().c_str());
  std::printf("%-16s %8s %9s %6s %9s %6s %9s %6s %8s %6s\n", "rpc", "bytes", "calls/s", "ratio", "p50 us",
              "ratio", "p99 us", "ratio", "CPU us", "ratio");
  for (const Rpc& rpc : rpcs) {
    const std::string method = absl::StrCat("/communique.v1.QueryService/", rpc.name);
    const LoadResult warm = Run(client, server, method, rpc.requests, absl::Milliseconds(500));
    const std::vector<std::string> size = {absl::StrCat(warm.reply_bytes / std::max<int64_t>(1, warm.calls))};
    std::vector<Round> echo, ours;
    for (int round = 0; round < kRounds; ++round) {
      echo.push_back(Measure(client, server, kEchoMethod, size));
      ours.push_back(Measure(client, server, method, rpc.requests));
    }
    std::printf("%-16s %8s", rpc.name.c_str(), size[0].c_str());
    for (double Round::*figure : {&Round::rate, &Round::p50, &Round::p99, &Round::cpu})
      std::printf(" %9.1f %6.2f", Median(ours, figure), Median(ours, figure) / Median(echo, figure));
    std::printf("\n");
    std::fflush(stdout);
  }
  std::printf("load of the machine at the end: %s\n", LoadOfMachine().c_str());
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  using namespace communique;  // NOLINT: main has no namespace of its own.
  if (argc < 2) return std::puts("rpc_bench STORE_DIR [RPC...]"), 1;
  const std::string store = argv[1], target = absl::StrCat("unix:/tmp/rpc_bench.", getpid());
  std::vector<query::Rpc> rpcs = query::Rpcs(store);
  const std::vector<std::string> wanted(argv + 2, argv + argc);
  rpcs.erase(std::remove_if(rpcs.begin(), rpcs.end(),
                            [&](const query::Rpc& rpc) {
                              return !wanted.empty() &&
                                     std::find(wanted.begin(), wanted.end(), rpc.name) == wanted.end();
                            }),
             rpcs.end());
  const pid_t server = fork();  // Before gRPC has any thread.
  if (server == 0) return query::Serve(store, target), 0;
  absl::SleepFor(absl::Seconds(2));
  query::Bench(target, server, rpcs);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  std::remove(target.substr(5).c_str());
}

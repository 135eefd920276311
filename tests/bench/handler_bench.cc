// What the handlers of the reads asked for most take, without gRPC, on one thread: the best of many rounds, so that others
// on the machine hardly matter. For comparing two programs, or stores of different sizes.
//
//   handler_bench STORE_DIR [RPC...]     a store that fold_bench left; all RPCs without names
#include <algorithm>
#include <cstdio>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "query_service/handlers/encoded.h"
#include "tests/bench/store_requests.h"

namespace communique::query {
namespace {

constexpr int kRounds = 30;

template <typename Request, typename Handler>
void Measure(const char* rpc, const std::vector<Request>& requests, int rounds, Handler handler) {
  absl::Duration best = absl::InfiniteDuration();
  size_t bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    bytes = 0;
    const absl::Time begin = absl::Now();
    for (const Request& request : requests) bytes += handler(request).value().size();
    best = std::min(best, absl::Now() - begin);
  }
  const auto count = static_cast<double>(requests.size());
  std::printf("%-16s %8.0f bytes %8.2f us\n", rpc, static_cast<double>(bytes) / count,
              absl::ToDoubleMicroseconds(best) / count);
}

void MeasureAll(const std::string& path, const std::vector<std::string>& wanted) {
  const Catalogue catalogue = LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::unique_ptr<ReadModel> model = ReadModel::Open(path, catalogue.fingerprint).value();
  Database db = Database::Open(path, Database::Mode::kReadOnly).value();
  const Progress progress;
  const SystemClock clock;
  const HandlerContext context = {*model, catalogue, progress, clock};
  const auto measure = [&](const char* rpc, const auto& requests, int rounds, auto handler) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), rpc) == wanted.end()) return;
    Measure(rpc, requests, rounds, [&](const auto& request) { return handler(context, request); });
  };
  measure("GetOfficial", RequestsByName<v1::GetOfficialRequest>(db, "officials"), kRounds, EncodedOfficial);
  measure("GetCommitment", RequestsByName<v1::GetCommitmentRequest>(db, "commitments"), kRounds,
          EncodedCommitment);
  measure("GetEvent", RequestsByName<v1::GetEventRequest>(db, "events"), kRounds, EncodedEvent);
  measure("ListEvents", RequestsForLists<v1::ListEventsRequest>(), 20 * kRounds, EncodedEvents);
  measure("ListCommitments", RequestsForLists<v1::ListCommitmentsRequest>(), 20 * kRounds,
          EncodedCommitments);
}

}  // namespace
}  // namespace communique::query

int main(int argc, char** argv) {
  if (argc < 2) return std::puts("handler_bench STORE_DIR [RPC...]"), 1;
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // As ServerRuntime.
  communique::query::MeasureAll(std::string(argv[1]) + "/store.db", {argv + 2, argv + argc});
}

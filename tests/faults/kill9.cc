// Kills the services with SIGKILL at random moments while articles come in, and judges what clients saw.
//
//   tests/faults/kill9 --ingest=BINARY [--query=BINARY] [--rounds=200] [--articles=2000] [--seed=N]
//
// In each round some more articles are allowed to be sent and a victim is killed: in three rounds of four
// 0 to 20 ms after the service had answered and got new articles, else 0 to 100 ms after its start. It is
// started again. At the end every article must be acknowledged, in the log once and at the sequence told; the
// subscriber that lived through it all must have got every record once and in order; and query_service must
// answer as one that reads the whole log afresh. Exit code 0 if so.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/civil_date.h"
#include "common/flags.h"
#include "tests/faults/answers.h"
#include "tests/faults/clients.h"
#include "tests/faults/service_process.h"
#include "tests/support/temp_dir.h"

namespace communique::faults {
namespace {

constexpr absl::Duration kRecovery = absl::Seconds(60);  // After the last fault, until all have caught up.
constexpr int kStartDelayMs = 100;                       // From a start to the kill, at most.
constexpr int kWorkDelayMs = 20;                         // From new work to the kill, at most.

struct Options {
  std::string ingest, query;
  std::string data_dir = "ingest_service/data";
  int64_t rounds = 200, articles = 2000, seed = 1;
};

std::string FreeAddress() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(fd, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  close(fd);
  return absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
}

// Articles like any readout, each with a text of its own.
std::vector<v1::Article> MakeArticles(int64_t count) {
  static constexpr const char* kCountries[] = {"Japan", "France", "India", "Brazil",
                                               "Kenya", "Canada", "Chile"};
  std::vector<v1::Article> articles(count);
  for (int64_t i = 0; i < count; ++i) {
    const char* host = kCountries[i % 7];
    const char* guest = kCountries[(i / 7 + i % 7 + 1) % 7];
    articles[i].set_text(absl::StrCat("The foreign ministers of ", host, " and ", guest, " met on Monday. ",
                                      host, " pledged ", i + 1, " million dollars for clean energy in ",
                                      guest, " by 2030.\n\nIt was meeting number ", i + 1,
                                      " of the series.\n"));
    *articles[i].mutable_publish_date() = AddDays(MakeDate(2021, 1, 1), static_cast<int>(i % 700));
    articles[i].set_publisher("Fault run");
  }
  return articles;
}

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        random_(options.seed),
        ingest_({options.ingest, "--listen=" + ingest_address_, "--data_dir=" + options.data_dir,
                 "--log_dir=" + dir_.File("log")},
                dir_.File("ingest.txt")),
        query_(QueryArguments(query_address_, "store"), dir_.File("query.txt")) {}

  // The number of broken promises.
  int Do() {
    std::printf("seed %ld: %ld articles, %ld kills%s\n", options_.seed, options_.articles, options_.rounds,
                has_query() ? "" : "; query_service left out");
    std::fflush(stdout);
    Start(true, has_query());
    Loader loader(ingest_address_, MakeArticles(options_.articles), options_.seed);
    Subscriber subscriber(ingest_address_);
    const absl::Time begin = absl::Now();
    Break(loader);
    loader.Allow(options_.articles);
    if (!loader.WaitForAcknowledgements(kRecovery))
      Blame("articles without acknowledgement after the last kill");
    Judge(loader, subscriber);
    if (has_query()) JudgeAnswers();
    if (ingest_.Stop() != 0) Blame("ingest_service did not end in order at SIGTERM");
    if (has_query() && query_.Stop() != 0) Blame("query_service did not end in order at SIGTERM");
    std::printf(
        "%ld kills of ingest_service, %ld of query_service; %zu acks, %zu records, %d resumes, %.1f s\n",
        ingest_kills_, query_kills_, loader.Acknowledgements().size(), log_.size(), subscriber.reconnects(),
        absl::ToDoubleSeconds(absl::Now() - begin));
    std::printf("%zu broken promises\n", violations_.size());
    if (!violations_.empty()) PrintOutput();
    return static_cast<int>(violations_.size());
  }

 private:
  bool has_query() const { return !options_.query.empty(); }

  std::vector<std::string> QueryArguments(const std::string& address, const std::string& store) const {
    return {options_.query, "--listen=" + address, "--data_dir=" + options_.data_dir,
            "--store_dir=" + dir_.File(store), "--ingest=" + ingest_address_};
  }

  void Start(bool ingest, bool query) {
    if (ingest) ingest_.Start();
    if (query) query_.Start();
  }

  void Break(Loader& loader) {
    for (int64_t round = 1; round <= options_.rounds; ++round) {
      const bool at_work = random_() % 4 != 0;
      if (at_work && !loader.WaitForAcknowledgements(kRecovery))
        return Blame("no acknowledgement after a restart");
      loader.Allow(options_.articles * round / options_.rounds);
      absl::SleepFor(absl::Microseconds(random_() % ((at_work ? kWorkDelayMs : kStartDelayMs) * 1000)));
      const unsigned victims = has_query() ? random_() % 3 : 0;  // ingest, query, both
      const bool ingest = victims != 1, query = victims != 0;
      if (ingest && !ingest_.Kill()) Blame("ingest_service ended by itself");
      if (query && !query_.Kill()) Blame("query_service ended by itself");
      ingest_kills_ += ingest;
      query_kills_ += query;
      Start(ingest, query);
    }
  }

  void Judge(const Loader& loader, Subscriber& subscriber) {
    Subscriber fresh(ingest_address_);
    if (!fresh.WaitFor(options_.articles, kRecovery)) Blame("the log is shorter than what was acknowledged");
    if (!subscriber.WaitFor(options_.articles, kRecovery)) Blame("the live subscriber is stuck");
    log_ = fresh.Records();
    const History history{loader.Invoked(), loader.Acknowledgements(), subscriber.Records(), log_};
    for (const std::string& violation : Violations(history)) Blame(violation);
    for (const std::string& refusal : loader.Refusals()) Blame(refusal);
  }

  void JudgeAnswers() {
    const std::string address = FreeAddress();
    ServiceProcess rebuilt(QueryArguments(address, "rebuilt"), dir_.File("rebuilt.txt"));
    rebuilt.Start();
    for (const std::string& each : {query_address_, address}) {
      const absl::Status status = WaitUntilApplied(each, options_.articles, kRecovery);
      if (!status.ok()) return Blame(absl::StrCat("query_service does not catch up: ", status.message()));
    }
    const absl::StatusOr<Answers> survivor = AllAnswers(query_address_), fresh = AllAnswers(address);
    if (!survivor.ok()) return Blame(absl::StrCat("query_service: ", survivor.status().ToString()));
    if (!fresh.ok()) return Blame(absl::StrCat("query_service, rebuilt: ", fresh.status().ToString()));
    for (const std::string& name : survivor->repeated) Blame(name + " is answered twice");
    if (fresh->lines.empty()) Blame("the articles yield no rows: nothing was compared");
    if (survivor->lines != fresh->lines) Blame("query_service answers differently after a rebuild");
    std::printf("query_service: %zu rows from %zu articles, equal to a rebuild: %s\n", survivor->lines.size(),
                survivor->articles.size(), survivor->lines == fresh->lines ? "yes" : "NO");
  }

  void Blame(const std::string& violation) {
    violations_.push_back(violation);
    if (violations_.size() <= 20) std::printf("BROKEN: %s\n", violation.c_str());
  }

  void PrintOutput() const {
    for (const char* name : {"ingest.txt", "query.txt", "rebuilt.txt"})
      std::printf("-- %s\n%s", name, ReadFile(dir_.File(name)).value_or("").c_str());
  }

  const Options options_;
  std::mt19937_64 random_;
  TempDir dir_;
  const std::string ingest_address_ = FreeAddress(), query_address_ = FreeAddress();
  ServiceProcess ingest_, query_;
  int64_t ingest_kills_ = 0, query_kills_ = 0;
  std::vector<Delivered> log_;
  std::vector<std::string> violations_;
};

}  // namespace
}  // namespace communique::faults

int main(int argc, char** argv) {
  using namespace communique;  // NOLINT: main has no namespace of its own.
  faults::Options options;
  FlagSet flags("kill9", "Kills the services while articles come in, and judges what clients saw.");
  flags.Add("ingest", &options.ingest, "The ingest_service program.");
  flags.Add("query", &options.query, "The query_service program; empty = left out.");
  flags.Add("data_dir", &options.data_dir, "Folder of the lexicons and models.");
  flags.Add("rounds", &options.rounds, "Kills.");
  flags.Add("articles", &options.articles, "Articles to load.");
  flags.Add("seed", &options.seed, "Of the moments and victims.");
  if (const auto exit_code = ParseCommandLine(argc, argv, flags, [&] {
        return options.ingest.empty() || options.rounds < 1
                   ? absl::InvalidArgumentError("want --ingest=PROGRAM and --rounds >= 1")
                   : absl::OkStatus();
      }))
    return *exit_code;
  return faults::Run(options).Do() == 0 ? 0 : 1;
}

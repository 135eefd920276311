#include "tests/support/pair_core.h"

#include <atomic>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/flags.h"
#include "common/status_macros.h"
#include "ingest_service/article_functions.h"
#include "ingest_service/pipeline/resources.h"

namespace communique {
namespace {

constexpr char kData[] = COMMUNIQUE_SOURCE_DIR "/ingest_service/data";
constexpr int kChunk = 16;

// Loaded once: the model is large.
const ingest::Resources& SharedResources() {
  static const std::unique_ptr<const ingest::Resources> resources = ingest::LoadResources(kData).value();
  return *resources;
}

// The log of the same process as a stream.
class LogSource final : public query::EventSource {
 public:
  LogSource(const ingest::EventLog& log, ingest::LogReaderPool& readers) : log_(log), readers_(readers) {}

  absl::Status Follow(int64_t after, const std::string&,
                      const std::function<absl::Status(const v1::StreamEventsResponse&)>& take) override {
    while (!cancelled_) {
      if (!log_.WaitBeyond(after, absl::Milliseconds(20))) continue;
      ASSIGN_OR_RETURN(std::vector<v1::StreamEventsResponse> records,
                       readers_.With([&](ingest::LogReader& reader) { return reader.Read(after, kChunk); }));
      for (v1::StreamEventsResponse& record : records) {
        record.set_log_id(log_.id());
        record.set_latest_sequence(log_.latest_sequence());
        RETURN_IF_ERROR(take(record));
        after = record.sequence();
      }
    }
    return absl::OkStatus();
  }
  void Cancel() override { cancelled_ = true; }

 private:
  const ingest::EventLog& log_;
  ingest::LogReaderPool& readers_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace

PairCore::PairCore() {
  log_ = ingest::EventLog::Open({.path = dir_.File("events.db")}, clock_).value();
  readers_ = std::make_unique<ingest::LogReaderPool>(log_->path());
  const ingest::ReaderLimits limits;
  articles_ = std::make_unique<ingest::HandlerContext>(
      ingest::HandlerContext{*log_, *readers_, ingest::ReadWithin(limits), ingest::ValidateWithin(limits),
                             ingest::AnalyzeWith(SharedResources()), ingest::ExplainWith(SharedResources())});
  catalogue_ = query::LoadCatalogue(kData).value();
  model_ = query::ReadModel::Open(dir_.File("store.db")).value();
  source_ = std::make_unique<LogSource>(*log_, *readers_);
  follower_ = std::make_unique<query::Follower>(*model_, catalogue_, *source_, progress_, clock_,
                                                query::FollowerOptions());
  following_ = std::thread([this] { follower_->Run(); });
}

PairCore::~PairCore() {
  follower_->Stop();
  following_.join();
}

absl::StatusOr<v1::IngestArticleResponse> PairCore::Ingest(const v1::RawDocument& raw,
                                                           const v1::Article& given) {
  ASSIGN_OR_RETURN(std::vector<v1::Article> articles, ingest::ArticlesOf(*articles_, given, raw));
  if (articles.size() != 1) return absl::InvalidArgumentError("want a document of one article");
  absl::StatusOr<v1::IngestArticleResponse> answer;
  absl::Notification done;
  ingest::IngestArticle(*articles_, std::move(articles[0]),
                        [&](absl::StatusOr<v1::IngestArticleResponse> stored) {
                          answer = std::move(stored);
                          done.Notify();
                        });
  done.WaitForNotification();
  return answer;
}

absl::StatusOr<v1::IngestArticleResponse> PairCore::IngestFile(const std::string& path,
                                                               const v1::Article& given) {
  v1::RawDocument raw;
  ASSIGN_OR_RETURN(*raw.mutable_content(), ReadFile(path));
  return Ingest(raw, given);
}

bool PairCore::CatchUp() const {
  const int64_t latest = latest_sequence();
  return latest == 0 || progress_.WaitBeyond(latest - 1, absl::Seconds(60));
}

}  // namespace communique

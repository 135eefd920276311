#include "clients/cli/ingest_stream.h"

#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "clients/cli/files.h"
#include "clients/cli/render/error_words.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

constexpr int kInFlight = 32;

// Files sent and not yet acknowledged.
class Window {
 public:
  // False if no place came free in time or the stream ended.
  bool Enter(absl::Duration timeout) {
    absl::MutexLock lock(&mutex_);
    const auto free = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return used_ < kInFlight || closed_; };
    if (!mutex_.AwaitWithTimeout(absl::Condition(&free), timeout) || closed_) return false;
    ++used_;
    return true;
  }
  void Leave() {
    absl::MutexLock lock(&mutex_);
    --used_;
  }
  void Close() {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }

 private:
  absl::Mutex mutex_;
  int used_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

// Adds an ack to its file. True if it was the last one of the file.
bool Record(const v1::IngestArticlesResponse& ack, FileOutcome* outcome) {
  if (ack.code() == 0) {
    (ack.result().duplicate() ? outcome->duplicates : outcome->stored) += 1;
    outcome->events += ack.result().duplicate() ? 0 : ack.result().event_count();
  } else {
    const std::string item =
        ack.item_count() > 1 ? absl::StrCat("item ", ack.item(), " of ", ack.item_count(), ": ") : "";
    outcome->failures.push_back(absl::StrCat(item, ack.message(), " [", ack.reason(), "]"));
    const std::string hint = ErrorHint(static_cast<absl::StatusCode>(ack.code()), ack.reason());
    if (!hint.empty()) outcome->hints.insert(hint);
  }
  const int acks = outcome->stored + outcome->duplicates + static_cast<int>(outcome->failures.size());
  outcome->done = acks >= std::max(1, ack.item_count());
  return outcome->done;
}

}  // namespace

absl::Status IngestFiles(const Session& session, const std::vector<std::string>& files,
                         const v1::Article& defaults, const std::string& media_type,
                         const std::function<void(size_t done)>& progress,
                         const std::function<void(const v1::IngestArticlesResponse&)>& on_ack,
                         std::vector<FileOutcome>* outcomes) {
  outcomes->assign(files.size(), {});
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  grpc::ClientContext context;
  const auto stream = stub->IngestArticles(&context);
  Window window;
  std::atomic<size_t> done{0};
  std::thread reader([&] {
    v1::IngestArticlesResponse ack;
    while (stream->Read(&ack)) {
      size_t index = 0;
      if (!absl::SimpleAtoi(ack.request_id(), &index) || index >= files.size()) continue;
      on_ack(ack);
      if (!Record(ack, &(*outcomes)[index])) continue;
      window.Leave();
      progress(++done);
    }
    window.Close();
  });
  for (size_t i = 0; i < files.size(); ++i) {
    (*outcomes)[i].path = files[i];
    absl::StatusOr<v1::RawDocument> raw = ReadRaw(files[i], media_type);
    if (!raw.ok()) {
      (*outcomes)[i].failures.push_back(ErrorWords(raw.status()));
      (*outcomes)[i].done = true;
      progress(++done);
      continue;
    }
    v1::IngestArticlesRequest request;
    request.set_request_id(absl::StrCat(i));
    *request.mutable_article() = defaults;
    *request.mutable_raw() = *std::move(raw);
    if (!window.Enter(session.timeout()) || !stream->Write(request)) {
      context.TryCancel();
      break;
    }
  }
  stream->WritesDone();
  reader.join();
  return FromGrpcStatus(stream->Finish());
}

}  // namespace communique::cli

#include "clients/cli/ingest_stream.h"

#include <deque>
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

// One request: a file, or some of its articles.
struct Part {
  size_t file = 0;
  int items_before = 0;  // Articles of the file in the parts before.
  bool only = true;
  int acks = 0;
};

// Adds an ack to its file. True if it was the last one of the part.
bool Record(const v1::IngestArticlesResponse& ack, Part* part, FileOutcome* outcome) {
  if (ack.code() == 0) {
    (ack.result().duplicate() ? outcome->duplicates : outcome->stored) += 1;
    outcome->events += ack.result().duplicate() ? 0 : ack.result().event_count();
  } else {
    std::string item;
    if (!part->only) item = absl::StrCat("item ", part->items_before + ack.item(), ": ");
    if (part->only && ack.item_count() > 1)
      item = absl::StrCat("item ", ack.item(), " of ", ack.item_count(), ": ");
    outcome->failures.push_back(absl::StrCat(item, ack.message(), " [", ack.reason(), "]"));
    const std::string hint = ErrorHint(static_cast<absl::StatusCode>(ack.code()), ack.reason());
    if (!hint.empty()) outcome->hints.insert(hint);
  }
  if (++part->acks < std::max(1, ack.item_count())) return false;
  outcome->done = --outcome->parts_left == 0;
  return true;
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
  absl::Mutex mutex;       // Of the parts and the outcomes.
  std::deque<Part> parts;  // By request id.
  std::thread reader([&] {
    v1::IngestArticlesResponse ack;
    while (stream->Read(&ack)) {
      size_t index = 0;
      absl::ReleasableMutexLock lock(&mutex);
      if (!absl::SimpleAtoi(ack.request_id(), &index) || index >= parts.size()) continue;
      FileOutcome& outcome = (*outcomes)[parts[index].file];
      on_ack(ack);
      if (!Record(ack, &parts[index], &outcome)) continue;
      const bool last = outcome.done;
      lock.Release();
      window.Leave();
      if (last) progress(++done);
    }
    window.Close();
  });
  // False if the stream ended.
  const auto send = [&](size_t file, FilePart read, bool only) {
    v1::IngestArticlesRequest request;
    *request.mutable_article() = defaults;
    *request.mutable_raw() = std::move(read.raw);
    if (!window.Enter(session.timeout())) return false;
    {
      absl::MutexLock lock(&mutex);
      request.set_request_id(absl::StrCat(parts.size()));
      parts.push_back({file, read.items_before, only});
    }
    return stream->Write(request);
  };
  bool open = true;
  for (size_t i = 0; i < files.size() && open; ++i) {
    absl::StatusOr<std::vector<FilePart>> read = ReadParts(files[i], media_type);
    {
      absl::MutexLock lock(&mutex);
      (*outcomes)[i].path = files[i];
      (*outcomes)[i].parts_left = read.ok() ? static_cast<int>(read->size()) : 0;
      if (!read.ok()) (*outcomes)[i].failures.push_back(ErrorWords(read.status()));
      (*outcomes)[i].done = (*outcomes)[i].parts_left == 0;
    }
    if (!read.ok() || read->empty()) {
      progress(++done);
      continue;
    }
    for (FilePart& part : *read) open = open && send(i, std::move(part), read->size() == 1);
  }
  if (!open) context.TryCancel();
  stream->WritesDone();
  reader.join();
  return FromGrpcStatus(stream->Finish());
}

}  // namespace communique::cli

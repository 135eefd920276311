#include "ingest_service/handlers/ingest_stream.h"

#include <atomic>
#include <memory>
#include <utility>

#include "common/error.h"
#include "ingest_service/errors.h"
#include "ingest_service/handlers/articles.h"

namespace communique::ingest {
namespace {

v1::IngestArticlesResponse AckOf(const std::string& request_id, int item, int item_count,
                                 const absl::StatusOr<v1::IngestArticleResponse>& answer) {
  v1::IngestArticlesResponse ack;
  ack.set_request_id(request_id);
  ack.set_item(item);
  ack.set_item_count(item_count);
  if (answer.ok()) {
    *ack.mutable_result() = *answer;
  } else {
    ack.set_code(static_cast<int>(answer.status().code()));
    ack.set_reason(ErrorReason(answer.status()));
    ack.set_message(std::string(answer.status().message()));
  }
  return ack;
}

}  // namespace

IngestStream::IngestStream(const HandlerContext& context, WorkerPool& workers, int in_flight_limit)
    : context_(context), workers_(workers), in_flight_limit_(in_flight_limit) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    next = Decide();
  }
  Act(next);
}

IngestStream::Next IngestStream::Decide() {
  Next next;
  if (finished_) return next;
  if (broken_) acks_.clear();
  if (!reading_ && !reads_done_ && !broken_ && in_flight_ < in_flight_limit_) next.read = reading_ = true;
  if (!writing_ && !acks_.empty()) {
    outgoing_ = std::move(acks_.front());
    acks_.pop_front();
    next.write = writing_ = true;
  }
  if ((reads_done_ || broken_) && !reading_ && !writing_ && in_flight_ == 0 && acks_.empty())
    next.finish = finished_ = true;
  return next;
}

void IngestStream::Act(Next next) {
  if (next.write) StartWrite(&outgoing_);
  if (next.read) StartRead(&incoming_);
  if (next.finish) Finish(grpc::Status::OK);
}

void IngestStream::OnReadDone(bool ok) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (!ok) {
      reads_done_ = true;
    } else {
      ++in_flight_;
      workers_.Run([this, request = std::move(incoming_)]() mutable { Handle(std::move(request)); });
      incoming_.Clear();
    }
    next = Decide();
  }
  Act(next);
}

void IngestStream::OnWriteDone(bool ok) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (!ok) broken_ = true;
    next = Decide();
  }
  Act(next);
}

void IngestStream::OnCancel() {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    broken_ = true;
    next = Decide();
  }
  Act(next);
}

void IngestStream::Handle(v1::IngestArticlesRequest request) {
  absl::StatusOr<std::vector<v1::Article>> articles = ArticlesOf(context_, request.article(), request.raw());
  if (articles.ok() && articles->empty()) articles = ArticleMissing();
  if (!articles.ok()) return Acknowledge(AckOf(request.request_id(), 1, 1, articles.status()), true);
  const int count = static_cast<int>(articles->size());
  auto left = std::make_shared<std::atomic<int>>(count);
  for (int i = 0; i < count; ++i) {
    IngestArticle(
        context_, std::move((*articles)[i]),
        [this, left, id = request.request_id(), i, count](absl::StatusOr<v1::IngestArticleResponse> answer) {
          Acknowledge(AckOf(id, i + 1, count, answer), --*left == 0);
        });
  }
}

void IngestStream::Acknowledge(v1::IngestArticlesResponse ack, bool last) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    acks_.push_back(std::move(ack));
    if (last) --in_flight_;
    next = Decide();
  }
  Act(next);
}

}  // namespace communique::ingest

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/stable_id.h"
#include "tests/faults/clients.h"

namespace communique::faults {
namespace {

// After a reconnect, one in so many of the last acknowledged articles is sent again.
constexpr int kRepeatOneIn = 4;
constexpr size_t kLookBack = 20;

}  // namespace

std::shared_ptr<grpc::Channel> RestlessChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 5);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 20);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

Loader::Loader(std::string address, std::vector<v1::Article> articles, uint64_t seed)
    : address_(std::move(address)),
      articles_(std::move(articles)),
      random_(seed),
      thread_([this] { Run(); }) {}

Loader::~Loader() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  thread_.join();
}

void Loader::Allow(size_t count) {
  absl::MutexLock lock(&mutex_);
  for (; allowed_ < count && allowed_ < articles_.size(); ++allowed_) unanswered_.insert(allowed_);
}

bool Loader::WaitForAcknowledgements(absl::Duration timeout) {
  absl::MutexLock lock(&mutex_);
  const auto done = [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return unanswered_.empty(); };
  return mutex_.AwaitWithTimeout(absl::Condition(&done), timeout);
}

bool Loader::HasWork() const { return next_ < allowed_; }

void Loader::Run() {
  const auto stub = v1::IngestService::NewStub(RestlessChannel(address_));
  while (true) {
    grpc::ClientContext call;
    call.set_wait_for_ready(true);
    call.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    {
      absl::MutexLock lock(&mutex_);
      if (stopping_) return;
      call_ = &call;
      const size_t first = unanswered_.empty() ? allowed_ : *unanswered_.begin();
      next_ = first - std::min(first, kLookBack);
      broken_ = false;
    }
    auto stream = stub->IngestArticles(&call);
    std::thread sender([&] { Send(*stream); });
    v1::IngestArticlesResponse ack;
    while (stream->Read(&ack)) Receive(ack);
    {
      absl::MutexLock lock(&mutex_);
      broken_ = true;
      call_ = nullptr;
    }
    sender.join();
    stream->Finish();
  }
}

void Loader::Send(grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>& stream) {
  while (true) {
    v1::IngestArticlesRequest request;
    {
      absl::MutexLock lock(&mutex_);
      const auto wake = [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return broken_ || stopping_ || HasWork(); };
      mutex_.Await(absl::Condition(&wake));
      if (broken_) return;
      if (!HasWork()) break;  // Stopping.
      const size_t index = next_++;
      if (unanswered_.count(index) == 0 && random_() % kRepeatOneIn != 0) continue;
      request.set_request_id(absl::StrCat(index));
      *request.mutable_article() = articles_[index];
      sent_.insert(index);
    }
    if (!stream.Write(request)) return;
  }
  stream.WritesDone();
}

void Loader::Receive(const v1::IngestArticlesResponse& ack) {
  absl::MutexLock lock(&mutex_);
  size_t index = 0;
  if (!absl::SimpleAtoi(ack.request_id(), &index) || index >= articles_.size()) {
    refusals_.push_back(absl::StrCat("an ack for a request never made: ", ack.request_id()));
  } else if (ack.has_result()) {
    acknowledged_.push_back({ack.result().article(), ack.result().sequence()});
    unanswered_.erase(index);
  } else if (ack.code() != grpc::StatusCode::UNAVAILABLE &&
             ack.code() != grpc::StatusCode::RESOURCE_EXHAUSTED) {
    refusals_.push_back(absl::StrCat("article ", index, ": ", ack.reason(), " ", ack.message()));
  }
}

std::set<std::string> Loader::Invoked() const {
  absl::MutexLock lock(&mutex_);
  std::set<std::string> names;
  for (size_t index : sent_) names.insert(ResourceName("articles", ShortHash(articles_[index].text())));
  return names;
}

std::vector<Acknowledged> Loader::Acknowledgements() const {
  absl::MutexLock lock(&mutex_);
  return acknowledged_;
}

std::vector<std::string> Loader::Refusals() const {
  absl::MutexLock lock(&mutex_);
  return refusals_;
}

}  // namespace communique::faults

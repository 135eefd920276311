// Clients that go on whatever happens to the service: a loader that sends every article until it is
// acknowledged, and a subscriber that resumes where it was. Each writes down what it saw.
#pragma once

#include <grpcpp/grpcpp.h>

#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "communique/v1/ingest_service.grpc.pb.h"
#include "tests/faults/history.h"

namespace communique::faults {

// A connection of its own that tries again within milliseconds.
std::shared_ptr<grpc::Channel> RestlessChannel(const std::string& address);

// The record without what depends on the moment of sending.
Delivered DeliveredRecord(v1::StreamEventsResponse record);

class Loader {
 public:
  Loader(std::string address, std::vector<v1::Article> articles, uint64_t seed);
  ~Loader();

  // The first `count` articles may be sent.
  void Allow(size_t count);
  // False if one of them is still not acknowledged when time is over.
  bool WaitForAcknowledgements(absl::Duration timeout);
  // After the end of the run.
  std::set<std::string> Invoked() const;
  std::vector<Acknowledged> Acknowledgements() const;
  std::vector<std::string> Refusals() const;

 private:
  void Run();
  void Send(grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>& stream);
  void Receive(const v1::IngestArticlesResponse& ack);
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string address_;
  const std::vector<v1::Article> articles_;

  mutable absl::Mutex mutex_;
  std::mt19937_64 random_ ABSL_GUARDED_BY(mutex_);
  size_t allowed_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t next_ ABSL_GUARDED_BY(mutex_) = 0;              // Of the stream under way.
  std::set<size_t> unanswered_ ABSL_GUARDED_BY(mutex_);  // Of all that are allowed.
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;          // The stream under way.
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::set<size_t> sent_ ABSL_GUARDED_BY(mutex_);
  std::vector<Acknowledged> acknowledged_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> refusals_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

class Subscriber {
 public:
  explicit Subscriber(std::string address);
  ~Subscriber();

  // False if the subscriber has not got so far when time is over.
  bool WaitFor(int64_t sequence, absl::Duration timeout);
  std::vector<Delivered> Records() const;
  int reconnects() const;

 private:
  void Run();

  const std::string address_;
  mutable absl::Mutex mutex_;
  std::vector<Delivered> records_ ABSL_GUARDED_BY(mutex_);
  std::string log_id_ ABSL_GUARDED_BY(mutex_);
  int reconnects_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace communique::faults

// From article to WatchChanges while both services and the subscriber come and go: nothing is lost, nothing comes twice.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/civil_date.h"
#include "tests/support/ingest_rig.h"
#include "tests/support/matchers.h"
#include "tests/support/query_rig.h"

namespace communique {
namespace {

// One pledge of Japan per article, in ever new terms, and its talks with one of three countries.
absl::StatusOr<v1::Article> AnalyzePledge(v1::Article article) {
  v1::Event& pledge = *article.mutable_analysis()->add_events();
  pledge.set_name(article.name() + "/events/1");
  pledge.add_actors()->set_resource("countries/JPN");
  pledge.mutable_commitment()->set_act(v1::CommitmentAct::KIND_MADE);
  pledge.mutable_commitment()->mutable_terms()->set_action(v1::ACTION_END);
  pledge.mutable_commitment()->mutable_terms()->add_scope(article.text());
  pledge.mutable_commitment()->mutable_terms()->set_specificity(v1::SPECIFICITY_MEASURABLE);
  v1::Event& talks = *article.mutable_analysis()->add_events();
  talks.set_name(article.name() + "/events/2");
  talks.add_actors()->set_resource("countries/JPN");
  static const char* const kOthers[] = {"countries/USA", "countries/FRA", "countries/KOR"};
  talks.add_actors()->set_resource(kOthers[article.text().size() % 3]);
  talks.mutable_meeting();
  *talks.mutable_time() = DayInterval(MakeDate(2021, 9, 1));
  return article;
}

using Changes = std::vector<std::string>;  // Encoded, so that they can be compared.

void AddTo(Changes& changes, const google::protobuf::RepeatedPtrField<v1::Change>& more) {
  for (const v1::Change& change : more) changes.push_back(change.ShortDebugString());
}

// What an ended stream told: up to which number everything was sent. Empty where the stream was cut.
absl::optional<int64_t> ResumeSequence(const grpc::ClientContext& call) {
  const auto token = call.GetServerTrailingMetadata().find("communique-resume-sequence");
  int64_t sequence = 0;
  if (token == call.GetServerTrailingMetadata().end()) return absl::nullopt;
  EXPECT_TRUE(absl::SimpleAtoi(absl::string_view(token->second.data(), token->second.size()), &sequence));
  return sequence;
}

// Follows the changes for ever, whatever happens to the stream; leaves by itself now and then.
class Subscriber {
 public:
  explicit Subscriber(query::QueryRig& rig) : rig_(rig), thread_([this] { Run(); }) {}
  ~Subscriber() {
    {
      absl::MutexLock lock(&mutex_);
      stopping_ = true;
    }
    thread_.join();
  }

  // The changes up to a sequence, once it has them; empty after 20 s.
  Changes UpTo(int64_t sequence) {
    absl::MutexLock lock(&mutex_);
    const auto has = [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return position_ >= sequence; };
    return mutex_.AwaitWithTimeout(absl::Condition(&has), absl::Seconds(20)) ? changes_ : Changes();
  }

 private:
  void Run() {
    while (true) {
      {
        absl::MutexLock lock(&mutex_);
        if (stopping_) return;
      }
      FollowOnce();
    }
  }

  void FollowOnce() {
    std::unique_ptr<v1::QueryService::Stub> stub = v1::QueryService::NewStub(rig_.channel());
    grpc::ClientContext call;
    call.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(300)));
    v1::WatchChangesRequest request;
    request.mutable_heartbeat_interval()->set_seconds(1);
    {
      absl::MutexLock lock(&mutex_);
      request.set_after_sequence(position_);
    }
    auto stream = stub->WatchChanges(&call, request);
    v1::WatchChangesResponse message;
    while (stream->Read(&message)) {
      absl::MutexLock lock(&mutex_);
      position_ = message.sequence();
      AddTo(changes_, message.changes());
    }
    stream->Finish();
    // Where the server ended the stream itself it told where to go on: exactly behind what came.
    const absl::optional<int64_t> told = ResumeSequence(call);
    if (!told.has_value()) return;
    absl::MutexLock lock(&mutex_);
    EXPECT_GE(*told, position_);
    position_ = *told;
  }

  query::QueryRig& rig_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t position_ ABSL_GUARDED_BY(mutex_) = 0;
  Changes changes_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

Changes AllChanges(query::QueryRig& rig) {
  Changes changes;
  v1::ListChangesRequest request;
  request.set_page_size(50);
  do {
    grpc::ClientContext call;
    call.set_wait_for_ready(true);  // The channel may still wait to reach the server that came back.
    call.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    v1::ListChangesResponse page;
    const grpc::Status status = rig.stub().ListChanges(&call, request, &page);
    EXPECT_TRUE(status.ok()) << status.error_message();
    AddTo(changes, page.changes());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return changes;
}

TEST(Resume, NoChangeIsLostOrRepeatedWhileBothSidesRestart) {
  ingest::IngestRig ingest({.analyze = AnalyzePledge});
  query::QueryRig query(ingest.address());
  Subscriber subscriber(query);
  int64_t last = 0;
  std::vector<std::string> articles;
  for (int round = 0; round < 9; ++round) {
    for (int n = 0; n < 20; ++n) {
      const auto answer = ingest.Ingest(absl::StrCat("pledge ", round, "-", n));
      ASSERT_THAT(answer, IsOk());
      last = answer->sequence();
      articles.push_back(answer->article());
    }
    v1::RetractArticleRequest retraction;
    retraction.set_name(articles[articles.size() / 2]);
    ASSERT_THAT(ingest.Retract(retraction), IsOk());
    ++last;
    // At once, while the records are on their way.
    if (round % 3 != 1) query.Restart();
    if (round % 3 != 0) ingest.Restart();
  }
  ASSERT_TRUE(query.WaitFor(last));
  const Changes got = subscriber.UpTo(last);
  EXPECT_GE(got.size(), articles.size());
  EXPECT_EQ(got, AllChanges(query));
}

TEST(Resume, TheServersEndTellsASubscriberWhereToGoOn) {
  ingest::IngestRig ingest({.analyze = AnalyzePledge});
  query::QueryRig query(ingest.address());
  const auto answer = ingest.Ingest("pledge");
  ASSERT_THAT(answer, IsOk());
  ASSERT_TRUE(query.WaitFor(answer->sequence()));
  std::unique_ptr<v1::QueryService::Stub> stub = v1::QueryService::NewStub(query.channel());
  grpc::ClientContext call;
  auto stream = stub->WatchChanges(&call, v1::WatchChangesRequest());
  v1::WatchChangesResponse message;
  int64_t position = 0;
  while (position < answer->sequence() && stream->Read(&message)) position = message.sequence();
  query.Restart();
  EXPECT_FALSE(stream->Read(&message)) << message.ShortDebugString();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ResumeSequence(call), answer->sequence());
}

}  // namespace
}  // namespace communique

// Articles over a real connection: what comes in is kept, once, and refused by name if it cannot be.
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/grpc_status.h"
#include "tests/support/ingest_rig.h"
#include "tests/support/matchers.h"

namespace communique::ingest {
namespace {

using absl::StatusCode;

v1::IngestArticlesRequest Request(const std::string& id, const std::string& text) {
  v1::IngestArticlesRequest request;
  request.set_request_id(id);
  *request.mutable_article() = DatedArticle(text);
  return request;
}

TEST(IngestArticle, IsDurableWithItsSequenceAndEventCount) {
  IngestRig rig;
  const v1::IngestArticleResponse first = rig.Ingest("event one\nevent two").value();
  EXPECT_EQ(first.sequence(), 1);
  EXPECT_EQ(first.event_count(), 2);
  EXPECT_FALSE(first.duplicate());
  rig.Restart();
  const v1::Article stored = rig.Get(first.article()).value();
  EXPECT_EQ(stored.text(), "event one\nevent two");
  EXPECT_EQ(stored.analysis().events_size(), 2);
  EXPECT_EQ(FormatDate(stored.publish_date()), "2021-09-01");
}

TEST(IngestArticle, TheSameTextIsTheFirstAnswerAgain) {
  IngestRig rig;
  const v1::IngestArticleResponse first = rig.Ingest("event one").value();
  ASSERT_THAT(rig.Ingest("another"), IsOk());
  const v1::IngestArticleResponse again = rig.Ingest("event one").value();
  EXPECT_TRUE(again.duplicate());
  EXPECT_EQ(again.article(), first.article());
  EXPECT_EQ(again.sequence(), first.sequence());
  EXPECT_EQ(again.event_count(), 1);
  EXPECT_EQ(rig.log().latest_sequence(), 2);
}

TEST(IngestArticle, TheSameTextFromManyClientsAtOnceIsOneRecord) {
  IngestRig rig;
  std::vector<std::thread> clients;
  std::atomic<int> fresh = 0;
  for (int i = 0; i < 16; ++i)
    clients.emplace_back([&] { fresh += !rig.Ingest("event").value().duplicate(); });
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(rig.log().latest_sequence(), 1);
}

TEST(IngestArticle, RefusesByName) {
  IngestRig rig;
  EXPECT_THAT(rig.Ingest(v1::Article()), Refused(StatusCode::kInvalidArgument, "ARTICLE_MISSING"));
  EXPECT_THAT(rig.Ingest(std::string((1 << 20) + 1, 'a')),
              Refused(StatusCode::kInvalidArgument, "ARTICLE_TOO_LARGE"));
  v1::Article undated;
  undated.set_text("no date");
  EXPECT_THAT(rig.Ingest(undated), Refused(StatusCode::kInvalidArgument, "MISSING_PUBLISH_DATE"));
  EXPECT_EQ(rig.log().latest_sequence(), 0);
}

TEST(IngestArticle, AnAnalysisThatFailsIsTheAnswerAndNothingIsKept) {
  IngestRig rig({.analyze = [](v1::Article) { return Error(StatusCode::kInternal, "BROKEN", "broken"); }});
  EXPECT_THAT(rig.Ingest("event"), Refused(StatusCode::kInternal, "BROKEN"));
  EXPECT_EQ(rig.log().latest_sequence(), 0);
}

TEST(IngestArticles, AcknowledgesEveryArticleWithItsOwnSequence) {
  IngestRig rig({.limits = {.in_flight = 4}});
  std::vector<v1::IngestArticlesRequest> requests;
  for (int i = 0; i < 300; ++i) requests.push_back(Request(absl::StrCat(i), absl::StrCat("event ", i)));
  std::set<std::string> ids;
  std::set<int64_t> sequences;
  for (const v1::IngestArticlesResponse& ack : rig.IngestAll(requests)) {
    EXPECT_EQ(ack.code(), 0) << ack.message();
    ids.insert(ack.request_id());
    sequences.insert(ack.result().sequence());
  }
  EXPECT_EQ(ids.size(), 300);
  EXPECT_EQ(sequences.size(), 300);
  EXPECT_EQ(*sequences.rbegin(), 300);
}

TEST(IngestArticles, ABadArticleGetsItsOwnAckAndEndsNothing) {
  IngestRig rig;
  const auto acks = rig.IngestAll({Request("a", "event a"), Request("bad", ""), Request("b", "event b")});
  ASSERT_EQ(acks.size(), 3);
  for (const v1::IngestArticlesResponse& ack : acks) {
    EXPECT_EQ(ack.reason(), ack.request_id() == "bad" ? "ARTICLE_MISSING" : "");
    EXPECT_EQ(ack.has_result(), ack.request_id() != "bad");
  }
  EXPECT_EQ(rig.log().latest_sequence(), 2);
}

TEST(IngestArticles, AFeedIsAcknowledgedItemByItem) {
  IngestRig rig;
  v1::IngestArticlesRequest feed;
  feed.set_request_id("feed");
  feed.mutable_raw()->set_content("event one\nevent two\nevent three\n");
  *feed.mutable_article()->mutable_publish_date() = MakeDate(2021, 9, 1);
  std::set<int> items;
  for (const v1::IngestArticlesResponse& ack : rig.IngestAll({feed})) {
    EXPECT_EQ(ack.item_count(), 3);
    EXPECT_TRUE(ack.has_result());
    items.insert(ack.item());
  }
  EXPECT_EQ(items, (std::set<int>{1, 2, 3}));
}

TEST(IngestArticles, AFeedWithoutArticlesIsAnsweredToo) {
  IngestRig rig;
  v1::IngestArticlesRequest feed;
  feed.mutable_raw()->set_content("\n");
  const auto acks = rig.IngestAll({feed});
  ASSERT_EQ(acks.size(), 1);
  EXPECT_EQ(acks[0].reason(), "ARTICLE_MISSING");
}

TEST(IngestArticles, ACancelledStreamLeavesAWholeLogAndAnIdleServer) {
  IngestRig rig({.analyze = [](v1::Article article) {
    absl::SleepFor(absl::Milliseconds(2));
    return AnalyzeEventLines(std::move(article));
  }});
  for (int round = 0; round < 20; ++round) {
    grpc::ClientContext call;
    auto stream = rig.stub().IngestArticles(&call);
    for (int i = 0; i < round; ++i) stream->Write(Request("x", absl::StrCat("event ", round, " ", i)));
    call.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  rig.Restart();
  EXPECT_THAT(rig.Ingest("event after"), IsOk());
}

TEST(RetractArticle, WithdrawsOnceAndNamesWhatReplacesIt) {
  IngestRig rig;
  v1::RetractArticleRequest request;
  request.set_name(rig.Ingest("event wrong").value().article());
  request.set_reason("a wrong name");
  request.set_replaced_by(rig.Ingest("event right").value().article());
  const v1::Article retracted = rig.Retract(request).value();
  EXPECT_EQ(retracted.retract_reason(), "a wrong name");
  EXPECT_EQ(retracted.replaced_by(), request.replaced_by());
  EXPECT_TRUE(retracted.has_retract_time());
  request.set_reason("again");
  EXPECT_EQ(rig.Retract(request).value().retract_reason(), "a wrong name");
  EXPECT_EQ(rig.log().latest_sequence(), 3);
}

TEST(RetractArticle, RefusesByName) {
  IngestRig rig;
  v1::RetractArticleRequest request;
  request.set_name("articles/0123456789abcdef");
  EXPECT_THAT(rig.Retract(request), Refused(StatusCode::kNotFound, "ARTICLE_NOT_FOUND"));
  request.set_name(rig.Ingest("event").value().article());
  request.set_replaced_by("articles/0123456789abcdef");
  EXPECT_THAT(rig.Retract(request), Refused(StatusCode::kNotFound, "REPLACEMENT_NOT_FOUND"));
  request.set_replaced_by(request.name());
  EXPECT_THAT(rig.Retract(request), Refused(StatusCode::kInvalidArgument, "REPLACEMENT_IS_ITSELF"));
  request.set_name("events/1");
  EXPECT_THAT(rig.Retract(request), Refused(StatusCode::kInvalidArgument, "MALFORMED_ARTICLE_NAME"));
}

TEST(ListArticles, PagesHoldEachArticleOnceAndTheTokenItsRequest) {
  IngestRig rig;
  for (int i = 0; i < 7; ++i) ASSERT_THAT(rig.Ingest(absl::StrCat("event ", i)), IsOk());
  v1::ListArticlesRequest request;
  request.set_page_size(3);
  std::set<std::string> names;
  int pages = 0;
  do {
    const v1::ListArticlesResponse page = rig.List(request).value();
    for (const v1::Article& article : page.articles()) EXPECT_TRUE(names.insert(article.name()).second);
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty() && pages < 10);
  EXPECT_EQ(names.size(), 7);
  EXPECT_EQ(pages, 3);
  request.set_page_token("AAAA");
  EXPECT_THAT(rig.List(request), Refused(StatusCode::kInvalidArgument, "FOREIGN_PAGE_TOKEN"));
}

TEST(GetArticle, RefusesByName) {
  IngestRig rig;
  EXPECT_THAT(rig.Get("articles/0123456789abcdef"), Refused(StatusCode::kNotFound, "ARTICLE_NOT_FOUND"));
  EXPECT_THAT(rig.Get("nonsense"), Refused(StatusCode::kInvalidArgument, "MALFORMED_ARTICLE_NAME"));
}

// Progress of a run until its end.
absl::StatusOr<v1::ReprocessArticlesResponse> Reprocess(IngestRig& rig,
                                                        const v1::ReprocessArticlesRequest& request) {
  grpc::ClientContext call;
  const auto stream = rig.stub().ReprocessArticles(&call, request);
  v1::ReprocessArticlesResponse progress, last;
  while (stream->Read(&progress)) last = progress;
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return FromGrpcStatus(status);
  return last;
}

TEST(ReprocessArticles, AppendsOnlyWhatAnotherAnalysisSaysOtherwise) {
  RigOptions options;
  std::atomic<bool> newer = false;
  options.analyzer_version = "2";
  options.analyze = [&newer](v1::Article article) {
    absl::StatusOr<v1::Article> analyzed = AnalyzeEventLines(std::move(article));
    if (analyzed.ok()) analyzed->mutable_analysis()->set_analyzer_version(newer ? "2" : "1");
    // The newer version finds one more event where the text asks for it.
    if (analyzed.ok() && newer && analyzed->text().find("more") != std::string::npos)
      analyzed->mutable_analysis()->add_events()->mutable_meeting();
    return analyzed;
  };
  IngestRig rig(std::move(options));
  const std::string changing = rig.Ingest("event one\nand more").value().article();
  rig.Ingest("event two").value();
  newer = true;
  v1::ReprocessArticlesRequest request;
  request.set_dry_run(true);
  const auto counted = Reprocess(rig, request).value();
  EXPECT_EQ(counted.total(), 2);
  EXPECT_EQ(counted.done(), 2);
  EXPECT_EQ(counted.changed(), 1);
  EXPECT_EQ(rig.log().latest_sequence(), 2) << "nothing was logged";
  request.set_dry_run(false);
  const auto done = Reprocess(rig, request).value();
  EXPECT_EQ(done.changed(), 1);
  EXPECT_EQ(done.failed(), 0);
  EXPECT_EQ(done.sequence(), 3);
  EXPECT_EQ(rig.log().latest_sequence(), 3);
  EXPECT_EQ(Reprocess(rig, request).value().total(), 0) << "all were analysed by this version";
  request.add_names(changing);
  EXPECT_EQ(Reprocess(rig, request).value().changed(), 0);
  request.add_names("articles/0000000000000000");
  EXPECT_EQ(Reprocess(rig, request).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace communique::ingest

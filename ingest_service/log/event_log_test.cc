#include "ingest_service/log/event_log.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/stable_id.h"
#include "ingest_service/log/log_reader.h"

namespace communique::ingest {
namespace {

LogEntry Article(const std::string& text, int events = 1) {
  LogEntry entry;
  entry.article.set_name("articles/" + ShortHash(text));
  entry.article.set_text(text);
  *entry.article.mutable_publish_date() = MakeDate(2021, 9, 1);
  entry.article.mutable_analysis()->add_sentences()->set_end(3);
  for (int i = 0; i < events; ++i) entry.article.mutable_analysis()->add_events()->set_rule("test");
  return entry;
}

LogEntry Retraction(const std::string& text, const std::string& reason) {
  LogEntry entry = Article(text);
  entry.kind = LogEntry::Kind::kRetraction;
  entry.article.set_retract_reason(reason);
  return entry;
}

class EventLogTest : public testing::Test {
 protected:
  EventLogTest() {
    char pattern[] = "/tmp/communique-log-XXXXXX";
    dir_ = mkdtemp(pattern);
    Reopen();
  }
  ~EventLogTest() override {
    log_.reset();
    std::system(("rm -rf " + dir_).c_str());
  }
  void Reopen() {
    log_.reset();
    log_ = EventLog::Open({.path = dir_ + "/events.db"}, clock_).value();
  }
  LogReader Reader() { return LogReader::Open(log_->path()).value(); }

  SystemClock clock_;
  std::string dir_;
  std::unique_ptr<EventLog> log_;
};

TEST_F(EventLogTest, NumbersRecordsWithoutGaps) {
  EXPECT_EQ(log_->Append(Article("one")).value().sequence, 1);
  EXPECT_EQ(log_->Append(Article("two", 3)).value().event_count, 3);
  EXPECT_EQ(log_->latest_sequence(), 2);
  const auto records = Reader().Read(0, 10).value();
  ASSERT_EQ(records.size(), 2);
  EXPECT_EQ(records[1].sequence(), 2);
  EXPECT_EQ(records[1].article().analysis().events_size(), 3);
  EXPECT_EQ(records[1].article().text(), "");
  EXPECT_EQ(records[1].article().analysis().sentences_size(), 0);
}

TEST_F(EventLogTest, TheSameTextIsADuplicateForEver) {
  const Appended first = log_->Append(Article("one")).value();
  ASSERT_TRUE(log_->Append(Article("two")).ok());
  Reopen();
  const Appended again = log_->Append(Article("one")).value();
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.sequence, first.sequence);
  EXPECT_EQ(again.event_count, 1);
  EXPECT_EQ(log_->latest_sequence(), 2);
}

TEST_F(EventLogTest, KeepsItsIdAndRecordsOverARestart) {
  const std::string id = log_->id();
  ASSERT_TRUE(log_->Append(Article("one")).ok());
  Reopen();
  EXPECT_EQ(log_->id(), id);
  EXPECT_EQ(log_->latest_sequence(), 1);
  const v1::Article article = Reader().GetArticle("articles/" + ShortHash("one"), true, true).value();
  EXPECT_EQ(article.text(), "one");
  EXPECT_EQ(article.analysis().sentences_size(), 1);
}

TEST_F(EventLogTest, RetractionIsARecordAndHarmlessToRepeat) {
  ASSERT_TRUE(log_->Append(Article("one")).ok());
  EXPECT_EQ(log_->Append(Retraction("one", "wrong")).value().sequence, 2);
  EXPECT_TRUE(log_->Append(Retraction("one", "again")).value().duplicate);
  EXPECT_EQ(log_->latest_sequence(), 2);
  EXPECT_EQ(Reader().Read(1, 10).value()[0].retracted_article(), "articles/" + ShortHash("one"));
  EXPECT_EQ(Reader().GetArticle("articles/" + ShortHash("one"), false, false).value().retract_reason(),
            "wrong");
  EXPECT_EQ(ErrorReason(log_->Append(Retraction("never seen", "x")).status()), "ARTICLE_NOT_FOUND");
}

TEST_F(EventLogTest, RefusesWhatWouldNotParseBackAndKeepsTheRest) {
  LogEntry poison = Article("poison");
  poison.article.set_title("\xff\xfe");
  EXPECT_EQ(ErrorReason(log_->Append(poison).status()), "ARTICLE_UNSTORABLE");
  EXPECT_EQ(log_->Append(Article("fine")).value().sequence, 1);
}

TEST_F(EventLogTest, ADamagedRecordIsRefusedByItsNumber) {
  for (const char* text : {"one", "two", "three"}) ASSERT_TRUE(log_->Append(Article(text)).ok());
  log_.reset();
  Database db = Database::Open(dir_ + "/events.db", Database::Mode::kReadWrite).value();
  ASSERT_TRUE(
      db.Execute("UPDATE records SET body = (SELECT body FROM records WHERE sequence = 1) WHERE sequence = 2")
          .ok());
  Reopen();
  EXPECT_EQ(Reader().Read(0, 1).value().size(), 1);
  const absl::Status status = Reader().Read(0, 3).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_NE(status.message().find("record 2"), absl::string_view::npos);
}

TEST_F(EventLogTest, AMissingRecordIsNoIntactLog) {
  for (const char* text : {"one", "two", "three"}) ASSERT_TRUE(log_->Append(Article(text)).ok());
  log_.reset();
  Database db = Database::Open(dir_ + "/events.db", Database::Mode::kReadWrite).value();
  ASSERT_TRUE(db.Execute("DELETE FROM records WHERE sequence = 2").ok());
  EXPECT_EQ(EventLog::Open({.path = dir_ + "/events.db"}, clock_).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(EventLogTest, ManyWritersGetEachSequenceOnce) {
  constexpr int kThreads = 8, kEach = 50;
  std::vector<std::thread> threads;
  std::atomic<int64_t> sum = 0;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) sum += log_->Append(Article(absl::StrCat(t, " ", i))).value().sequence;
    });
  }
  for (std::thread& thread : threads) thread.join();
  constexpr int64_t kTotal = kThreads * kEach;
  EXPECT_EQ(sum, kTotal * (kTotal + 1) / 2);
  EXPECT_EQ(Reader().Read(0, 1000).value().size(), kTotal);
}

TEST_F(EventLogTest, WaitsForTheNextRecord) {
  EXPECT_FALSE(log_->WaitBeyond(0, absl::Milliseconds(5)));
  std::thread writer([&] { log_->Append(Article("one")).value(); });
  EXPECT_TRUE(log_->WaitBeyond(0, absl::Seconds(10)));
  writer.join();
}

TEST_F(EventLogTest, ListsNewestFirstInPages) {
  for (int i = 0; i < 5; ++i) {
    LogEntry entry = Article(absl::StrCat("text ", i));
    if (i < 4)
      *entry.article.mutable_publish_date() = MakeDate(2021, 9, 1 + i / 2);
    else
      entry.article.clear_publish_date();
    ASSERT_TRUE(log_->Append(entry).ok());
  }
  LogReader reader = Reader();
  ArticleQuery query;
  query.limit = 2;
  std::vector<std::string> days;
  while (true) {
    const auto page = reader.ListArticles(query).value();
    if (page.empty()) break;
    for (const v1::Article& article : page) {
      days.push_back(article.has_publish_date() ? FormatDate(article.publish_date()) : "none");
    }
    query.after.name = page.back().name();
    query.after.publish_day =
        page.back().has_publish_date() ? ToDayNumber(page.back().publish_date()) : -9999999;
  }
  EXPECT_EQ(days, (std::vector<std::string>{"2021-09-02", "2021-09-02", "2021-09-01", "2021-09-01", "none"}));
}

}  // namespace
}  // namespace communique::ingest

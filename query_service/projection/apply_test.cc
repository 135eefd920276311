#include "query_service/projection/apply.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/store/read_model.h"

namespace communique::query {
namespace {

// An article in which two officials meet and one country pledges; `n` makes it another article with shared
// people.
v1::StreamEventsResponse ArticleRecord(int n) {
  v1::StreamEventsResponse record;
  v1::Article* article = record.mutable_article();
  article->set_name(absl::StrCat("articles/a", n));
  article->set_publisher(absl::StrCat("Publisher ", n % 3));
  *article->mutable_publish_date() = MakeDate(2021, 9, 1 + n % 5);
  v1::Official* official = article->mutable_analysis()->add_officials();
  official->set_name("officials/john-kerry");
  official->set_display_name(n % 2 == 0 ? "John Kerry" : "Kerry");
  official->add_tenures()->set_function(v1::Tenure::FUNCTION_CLIMATE_ENVOY);

  v1::Event* meeting = article->mutable_analysis()->add_events();
  meeting->set_name(absl::StrCat(article->name(), "/events/1"));
  meeting->mutable_meeting();
  meeting->add_actors()->set_resource("officials/john-kerry");
  meeting->mutable_actors(0)->set_on_behalf_of("countries/USA");
  meeting->add_targets()->set_resource("countries/JPN");
  meeting->add_topics("coal-power");
  meeting->add_evidence()->add_spans()->set_quote("Kerry met Japanese officials");

  v1::Event* pledge = article->mutable_analysis()->add_events();
  pledge->set_name(absl::StrCat(article->name(), "/events/2"));
  pledge->add_actors()->set_resource(n % 2 == 0 ? "countries/JPN" : "countries/KOR");
  pledge->mutable_commitment()->set_act(n % 4 == 3 ? v1::CommitmentAct::KIND_WITHDRAWN
                                                   : v1::CommitmentAct::KIND_MADE);
  pledge->mutable_commitment()->mutable_terms()->set_action(v1::ACTION_END);
  pledge->mutable_commitment()->mutable_terms()->set_topic("coal-finance");
  pledge->mutable_commitment()->mutable_terms()->set_specificity(v1::SPECIFICITY_MEASURABLE);
  pledge->add_evidence()->add_spans()->set_article(article->name());
  return record;
}

v1::StreamEventsResponse RetractionRecord(int n) {
  v1::StreamEventsResponse record;
  record.set_retracted_article(absl::StrCat("articles/a", n));
  return record;
}

class ApplyTest : public testing::Test {
 protected:
  ApplyTest() : catalogue_(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value()) {
    char pattern[] = "/tmp/communique-apply-XXXXXX";
    dir_ = mkdtemp(pattern);
    model_ = ReadModel::Open(dir_ + "/store.db").value();
  }
  ~ApplyTest() override { std::system(("rm -rf " + dir_).c_str()); }

  void Take(v1::StreamEventsResponse record) {
    record.set_sequence(++sequence_);
    Transaction transaction = Transaction::Begin(model_->writer()).value();
    const absl::Status status = Apply(record, catalogue_, model_->writer());
    ASSERT_TRUE(status.ok()) << status;
    ASSERT_TRUE(transaction.Commit().ok());
  }
  std::string DigestOf(const std::vector<v1::StreamEventsResponse>& records) {
    EXPECT_TRUE(model_->Clear().ok());
    sequence_ = 0;
    for (const auto& record : records) Take(record);
    return Digest(model_->writer()).value();
  }
  std::string Ask(const std::string& sql) {
    Statement select = model_->writer().Prepare(sql).value();
    return select.Step().value() ? std::string(select.Text(0)) : "nothing";
  }

  const Catalogue catalogue_;
  std::string dir_;
  std::unique_ptr<ReadModel> model_;
  int64_t sequence_ = 0;
};

TEST_F(ApplyTest, AnArticleBecomesRows) {
  Take(ArticleRecord(0));
  EXPECT_EQ(Ask("SELECT group_concat(name) FROM events"), "events/a0-1,events/a0-2");
  EXPECT_EQ(Ask("SELECT count(*) FROM event_parties WHERE party = 'countries/USA' AND exact = 0"), "1");
  EXPECT_EQ(Ask("SELECT name FROM officials"), "officials/john-kerry");
  EXPECT_EQ(Ask("SELECT count(*) FROM commitments"), "1");
  EXPECT_EQ(Ask("SELECT party FROM commitment_parties WHERE role = 1"), "countries/JPN");
  EXPECT_EQ(Ask("SELECT count(*) FROM event_topics WHERE topic = 'climate'"), "2") << "coal lies within";
  EXPECT_EQ(Ask("SELECT event FROM event_words WHERE word = 'kerry'"), "events/a0-1");
  EXPECT_EQ(Ask("SELECT count(*) FROM changes"), "5")
      << "two events, an official, a commitment and its state";
}

TEST_F(ApplyTest, TheSameRecordAgainChangesNothing) {
  Take(ArticleRecord(0));
  const std::string digest = Digest(model_->writer()).value();
  Take(ArticleRecord(0));
  EXPECT_EQ(Digest(model_->writer()).value(), digest);
  EXPECT_EQ(Ask("SELECT count(*) FROM changes WHERE sequence = 2"), "0");
}

TEST_F(ApplyTest, ARetractionRemovesEveryTrace) {
  const std::string empty = DigestOf({});
  Take(ArticleRecord(0));
  Take(RetractionRecord(0));
  EXPECT_EQ(Digest(model_->writer()).value(), empty);
  EXPECT_EQ(Ask("SELECT count(*) FROM changes WHERE sequence = 2"), "4");
}

TEST_F(ApplyTest, ReanalysisReplacesWhatWasSaidBefore) {
  v1::StreamEventsResponse better = ArticleRecord(0);
  better.mutable_article()->mutable_analysis()->mutable_events()->RemoveLast();
  const std::string want = DigestOf({better});
  EXPECT_EQ(DigestOf({ArticleRecord(0), better}), want);
}

TEST_F(ApplyTest, RowsDoNotDependOnArrivalOrder) {
  std::vector<v1::StreamEventsResponse> standing;
  standing.reserve(9);
  for (int n = 0; n < 9; ++n) standing.push_back(ArticleRecord(n));
  const std::string want = DigestOf(standing);
  std::mt19937 random(20211101);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(standing.begin(), standing.end(), random);
    std::vector<v1::StreamEventsResponse> history = standing;
    history.insert(history.begin() + round % 5, {ArticleRecord(20), RetractionRecord(20), standing[3]});
    EXPECT_EQ(DigestOf(history), want) << "round " << round;
  }
}

// So long that what is said of the official is digested on both levels (official_digests.h), at other times than at once.
TEST_F(ApplyTest, AnOfficialNamedForYearsIsAsIfToldAtOnce) {
  std::vector<v1::StreamEventsResponse> records;
  std::mt19937 random(6);
  for (int n = 0; n < 240; ++n) {
    v1::StreamEventsResponse& record =
        records.emplace_back(n % 12 == 11 ? RetractionRecord(n - 7) : ArticleRecord(n));
    record.set_sequence(n + 1);
    if (!record.has_article()) continue;
    *record.mutable_article()->mutable_publish_date() = AddDays(MakeDate(2010, 1, 1), n * 14);
    v1::Tenure& tenure =
        *record.mutable_article()->mutable_analysis()->mutable_officials(0)->mutable_tenures(0);
    tenure.set_state(random() % 20 == 0 ? v1::Tenure::STATE_FORMER : v1::Tenure::STATE_INCUMBENT);
    tenure.add_evidence()->add_spans()->set_quote("the envoy");
  }
  const std::string one_by_one = DigestOf(records);
  EXPECT_NE(Ask("SELECT count(*) FROM official_digests WHERE level = 0 AND body IS NOT NULL"), "0");
  ASSERT_TRUE(model_->Clear().ok());
  ASSERT_TRUE(ApplyAll(records, catalogue_, model_->writer()).ok());
  EXPECT_EQ(Digest(model_->writer()).value(), one_by_one);
}

// So many that a second thread makes rows (read_make_write.h).
TEST_F(ApplyTest, AWholeLogAtOnceIsAsOneByOne) {
  std::vector<v1::StreamEventsResponse> records;
  records.reserve(300);
  for (int n = 0; n < 300; ++n)
    records.push_back(n % 10 == 9 ? RetractionRecord(n % 100) : ArticleRecord(n % 200));
  const std::string one_by_one = DigestOf(records);
  ASSERT_TRUE(model_->Clear().ok());
  for (size_t i = 0; i < records.size(); ++i) records[i].set_sequence(static_cast<int64_t>(i) + 1);
  ASSERT_TRUE(ApplyAll(records, catalogue_, model_->writer()).ok());
  EXPECT_EQ(Digest(model_->writer()).value(), one_by_one);
}

}  // namespace
}  // namespace communique::query

// The record is a pure function of what stands: not of order, repetition, retraction, reprocessing or restarts.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/handlers/changes.h"
#include "query_service/projection/apply.h"
#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

// Articles in which the same people, under several forms of their names, meet, pledge and talk on days close to each
// other, so that much of what they say is of the same events and some of it almost is.
v1::Article MakeArticle(std::mt19937& random, int number, bool strays = true) {
  const auto pick = [&](int n) { return static_cast<int>(random() % n); };
  static const char* const kCountries[] = {"countries/JPN", "countries/USA", "countries/FRA"};
  static const char* const kNames[][2] = {
      {"anna-olsen", "Anna Olsen"}, {"olsen", "Olsen"},     {"anna-b-olsen", "Anna B. Olsen"},
      {"per-olsen", "Per Olsen"},   {"wei-tan", "Wei Tan"}, {"tan", "Tan"}};
  v1::Article article;
  article.set_name(absl::StrCat("articles/r", number));
  article.set_title(absl::StrCat("Story ", pick(3)));
  article.set_publisher(absl::StrCat("Paper ", pick(4)));
  *article.mutable_publish_date() = MakeDate(2021, 9, 1 + pick(6));
  const auto official = [&](v1::Party& party) {
    const auto& [slug, name] = kNames[pick(6)];
    party.set_resource(absl::StrCat("officials/", slug));
    if (pick(4) > 0) party.set_on_behalf_of(kCountries[pick(3)]);
    for (const v1::Official& known : article.analysis().officials()) {
      if (known.name() == party.resource()) return;
    }
    v1::Official& added = *article.mutable_analysis()->add_officials();
    added.set_name(party.resource());
    added.set_display_name(name);
    v1::Tenure& tenure = *added.add_tenures();
    tenure.set_function(static_cast<v1::Tenure::Function>(1 + pick(3)));
    if (pick(3) > 0) tenure.set_institution(kCountries[pick(3)]);
    tenure.set_state(pick(3) == 0 ? v1::Tenure::STATE_FORMER : v1::Tenure::STATE_INCUMBENT);
    if (strays && pick(40) == 0) *tenure.mutable_observe_date() = MakeDate(2021, 1 + pick(12), 1);
  };
  const int events = 1 + pick(4);
  for (int i = 1; i <= events; ++i) {
    v1::Event& event = *article.mutable_analysis()->add_events();
    event.set_name(absl::StrCat(article.name(), "/events/", i));
    event.set_confidence(0.5f + 0.1f * static_cast<float>(pick(5)));
    event.add_evidence()->add_spans()->set_quote(absl::StrCat("they spoke of matter ", pick(3)));
    if (pick(3) > 0) *event.mutable_time() = DayInterval(MakeDate(2021, 9, 1 + pick(4)));
    if (pick(5) == 0) event.mutable_time()->clear_end();
    if (i > 1 && pick(2) == 0) {
      v1::EventLink& link = *event.add_links();
      link.set_kind(v1::EventLink::KIND_PART_OF);
      link.set_target(absl::StrCat(article.name(), "/events/", i - 1));
    }
    switch (pick(4)) {
      case 0:
        official(*event.add_actors());
        event.add_targets()->set_resource(kCountries[pick(3)]);
        event.mutable_meeting();
        break;
      case 1:
        event.add_actors()->set_resource(kCountries[pick(3)]);
        event.mutable_commitment()->set_act(static_cast<v1::CommitmentAct::Kind>(5 + pick(13)));
        event.mutable_commitment()->mutable_terms()->set_topic(pick(2) == 0 ? "coal-power" : "methane");
        event.mutable_commitment()->mutable_terms()->set_action(v1::ACTION_END);
        event.mutable_commitment()->mutable_terms()->set_specificity(v1::SPECIFICITY_MEASURABLE);
        break;
      case 2:
        official(*event.add_actors());
        event.mutable_statement();
        break;
      default:
        event.add_actors()->set_resource("blocs/g20");
        event.add_topics("coal-power");
        event.mutable_negotiation()->set_outcome(static_cast<v1::Negotiation::Outcome>(1 + pick(5)));
        event.mutable_negotiation()->mutable_subject()->set_specificity(v1::SPECIFICITY_ACTIONABLE);
    }
  }
  return article;
}

std::string DigestOf(RecordRig& rig) { return Digest(rig.model().writer()).value(); }

TEST(Fold, DoesNotDependOnTheHistory) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    std::mt19937 random(seed);
    std::vector<v1::Article> standing;
    standing.reserve(24);
    for (int n = 0; n < 24; ++n) standing.push_back(MakeArticle(random, n));
    RecordRig rig("2021-10-01");
    for (const v1::Article& article : standing) rig.Add(article);
    const std::string want = DigestOf(rig);
    for (int round = 0; round < 4; ++round) {
      rig.Clear();
      std::shuffle(standing.begin(), standing.end(), random);
      for (size_t i = 0; i < standing.size(); ++i) {
        v1::Article earlier = MakeArticle(random, 1000);  // What an older analysis said of the same article.
        earlier.set_name(standing[i].name());
        for (v1::Event& event : *earlier.mutable_analysis()->mutable_events())
          event.set_name(absl::StrCat(earlier.name(), event.name().substr(event.name().find("/events"))));
        if (i % 3 == 0) rig.Add(earlier);
        if (i % 5 == 0) rig.Retract(standing[i].name());
        if (i % 7 == 0) rig.Restart();
        const v1::Article passing = MakeArticle(random, 2000 + static_cast<int>(i));
        rig.Add(passing);
        rig.Add(standing[i]);
        if (i % 2 == 0) rig.Add(standing[i]);
        rig.Retract(passing.name());
      }
      ASSERT_EQ(DigestOf(rig), want) << "seed " << seed << ", round " << round;
    }
  }
}

// As a follower does it that reads the log for the first time: the words last, some events gone or changed meanwhile.
TEST(Fold, WordsPutOffAreAsIfWrittenAtOnce) {
  std::mt19937 random(7);
  std::vector<v1::Article> articles;
  articles.reserve(30);
  for (int n = 0; n < 30; ++n) articles.push_back(MakeArticle(random, n % 25));  // Five are told anew.
  RecordRig at_once("2021-10-01"), put_off("2021-10-01");
  for (const v1::Article& article : articles) at_once.Add(article);
  at_once.Retract("articles/r3");
  Database& db = put_off.model().writer();
  std::vector<v1::StreamEventsResponse> records;
  for (const v1::Article& article : articles) *records.emplace_back().mutable_article() = article;
  records.emplace_back().set_retracted_article("articles/r3");
  for (size_t i = 0; i < records.size(); ++i) {
    records[i].set_sequence(static_cast<int64_t>(i) + 1);
    ASSERT_TRUE(ApplyAll({records[i]}, RecordRig::catalogue(), db, WordIndexing::kLater).ok());
    if (i != 12) continue;
    EXPECT_TRUE(IndexPostponedWords(10, db).value());  // A restart indexes what there is.
  }
  EXPECT_NE(DigestOf(put_off), DigestOf(at_once));
  while (IndexPostponedWords(10, db).value()) {
  }
  EXPECT_EQ(DigestOf(put_off), DigestOf(at_once));
}

// Resources of which something is told after a sequence.
std::set<std::string> ChangedAfter(RecordRig& rig, int64_t sequence) {
  v1::ListChangesRequest request;
  request.set_after_sequence(sequence);
  request.set_page_size(500);
  std::set<std::string> resources;
  do {
    const v1::ListChangesResponse page = ListChanges(rig.context(), request).value();
    for (const v1::Change& change : page.changes()) resources.insert(change.resource());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return resources;
}

TEST(Fold, ManyTogetherAreAsOneByOne) {
  std::mt19937 random(5);
  std::vector<v1::Article> articles;
  articles.reserve(40);
  for (int n = 0; n < 40; ++n) articles.push_back(MakeArticle(random, n));
  RecordRig one_by_one("2021-10-01"), together("2021-10-01");
  for (const v1::Article& article : articles) one_by_one.Add(article);
  for (int n = 0; n < 40; n += 8)
    together.AddTogether(std::vector<v1::Article>(articles.begin() + n, articles.begin() + n + 8));
  EXPECT_EQ(DigestOf(together), DigestOf(one_by_one));
  // Whoever resumes after any sequence hears of every resource that stands and changed since.
  for (int64_t sequence = 0; sequence <= 40; ++sequence) {
    const std::set<std::string> told = ChangedAfter(together, sequence);
    for (const std::string& resource : ChangedAfter(one_by_one, sequence)) {
      const bool gone = told.count(resource) == 0 && ChangedAfter(together, 0).count(resource) == 0;
      EXPECT_TRUE(told.count(resource) > 0 || gone) << resource << " after " << sequence;
    }
  }
}

// So many that a second thread makes rows; a third are told anew or retracted among them.
TEST(Fold, AWholeLogAtOnceIsAsOneByOne) {
  std::mt19937 random(11);
  RecordRig one_by_one("2021-10-01"), at_once("2021-10-01");
  std::vector<v1::StreamEventsResponse> records;
  for (int n = 0; n < 300; ++n) {
    v1::StreamEventsResponse& record = records.emplace_back();
    record.set_sequence(n + 1);
    if (n % 10 == 9)
      record.set_retracted_article(absl::StrCat("articles/r", random() % 200));
    else
      *record.mutable_article() = MakeArticle(random, static_cast<int>(random() % 200));
    ASSERT_TRUE(Apply(record, RecordRig::catalogue(), one_by_one.model().writer()).ok());
  }
  ASSERT_TRUE(ApplyAll(records, RecordRig::catalogue(), at_once.model().writer()).ok());
  EXPECT_EQ(DigestOf(at_once), DigestOf(one_by_one));
}

TEST(Fold, WithoutArticlesNothingIsLeft) {
  RecordRig rig("2021-10-01");
  const std::string empty = DigestOf(rig);
  std::mt19937 random(9);
  for (int n = 0; n < 20; ++n) rig.Add(MakeArticle(random, n));
  EXPECT_NE(DigestOf(rig), empty);
  for (int n = 0; n < 20; ++n) rig.Retract(absl::StrCat("articles/r", (n * 7) % 20));
  EXPECT_EQ(DigestOf(rig), empty);
}

}  // namespace
}  // namespace communique::query

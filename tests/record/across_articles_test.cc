// The cross-article case of the domain model: June (the seven), September (Tokyo), November (the twenty).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/text_sketch.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class AcrossArticles : public testing::Test {
 protected:
  AcrossArticles() : rig_("2021-11-02"), story_(ReadStory("story.textproto")) {}

  void AddAll() {
    for (const v1::Article& article : story_.articles()) rig_.Add(article);
  }
  // Of an obligor and topic, as of a day.
  std::vector<v1::Commitment> Of(const std::string& obligor, const std::string& topic,
                                 const std::string& day) {
    const v1::Date date = ParseDate(day).value();
    const auto found = ListCommitments(
        rig_.context(),
        Proto<v1::ListCommitmentsRequest>(absl::StrCat(
            "filter { parties { party: '", obligor, "' role: ROLE_ACTOR } topics: '", topic,
            "' as_of { year: ", date.year(), " month: ", date.month(), " day: ", date.day(), " } }")));
    EXPECT_TRUE(found.ok()) << found.status();
    return {found->commitments().begin(), found->commitments().end()};
  }
  static std::string States(const v1::Commitment& commitment) {
    std::string states;
    for (const v1::ObligorState& state : commitment.obligor_states()) {
      absl::StrAppend(&states, states.empty() ? "" : ", ", state.obligor().resource(), " ",
                      v1::ObligorState::State_Name(state.state()).substr(6));
    }
    return states;
  }

  RecordRig rig_;
  const v1::ListArticlesResponse story_;
};

TEST_F(AcrossArticles, TheTwentyMakeANewCommitmentThatLapses) {
  AddAll();
  ASSERT_EQ(Of("blocs/g20", "coal-finance", "2021-11-02").size(), 1u);
  const v1::Commitment made = Of("blocs/g20", "coal-finance", "2021-12-31")[0];
  EXPECT_EQ(States(made), "blocs/g20 PLEDGED");
  EXPECT_EQ(made.terms().specificity(), v1::SPECIFICITY_TIME_BOUND);
  EXPECT_EQ(made.gathering(), "gatherings/g20-2021");
  EXPECT_EQ(States(Of("blocs/g20", "coal-finance", "2022-01-01")[0]), "blocs/g20 LAPSED");
}

TEST_F(AcrossArticles, TheirSecondFailureIsNoPledge) {
  AddAll();
  for (const char* day : {"2021-09-01", "2021-11-02"}) {
    bool failed = false;
    for (const v1::Commitment& one : Of("blocs/g20", "coal-power", day))
      failed = failed || (one.terms().topic() == "coal-power" && States(one) == "blocs/g20 FAILED");
    EXPECT_TRUE(failed) << day;
  }
}

TEST_F(AcrossArticles, ChinaPledgesAnotherThingThanIsSought) {
  AddAll();
  std::string sought, pledged;
  for (const v1::Commitment& one : Of("countries/CHN", "coal", "2021-11-02")) {
    if (States(one) == "countries/CHN SOUGHT") sought = one.name();
    if (States(one) == "countries/CHN PLEDGED") pledged = one.name();
  }
  v1::GetCommitmentRequest request;
  request.set_name(sought);
  EXPECT_THAT(GetCommitment(rig_.context(), request).value().related(), ElementsAre(pledged));
}

TEST_F(AcrossArticles, ThePledgeOfTheSevenGainsAnArticle) {
  AddAll();
  const v1::Commitment pledge = Of("blocs/g7", "coal-finance", "2021-11-02")[0];
  EXPECT_EQ(States(pledge), "blocs/g7 PLEDGED, countries/JPN PLEDGED");
  EXPECT_EQ(pledge.article_count(), 2);
  EXPECT_EQ(pledge.publisher_count(), 2);
  EXPECT_EQ(FormatDate(pledge.pledge_time().start()), "2021-06-13") << "the narrower of both times";
  v1::ListCommitmentActsRequest acts;
  acts.set_parent(pledge.name());
  EXPECT_EQ(ListCommitmentActs(rig_.context(), acts).value().acts_size(), 1) << "one act, told twice";
}

TEST_F(AcrossArticles, CopiesOfOneWireStoryAreOneSource) {
  std::string words;
  for (int i = 0; i < 100; ++i) absl::StrAppend(&words, "word", i * 7919 % 997, " ");
  v1::Article first = story_.articles(0), copy = story_.articles(0), other = story_.articles(0);
  copy.set_name("articles/b1");
  copy.set_publisher("Morning Mirror");
  other.set_name("articles/b2");
  other.set_publisher("Evening Echo");
  for (v1::Article* article : {&copy, &other}) {
    article->mutable_analysis()->mutable_events(0)->set_name(article->name() + "/events/1");
  }
  first.set_text_sketch(TextSketch(words));
  copy.set_text_sketch(TextSketch("GENOA, Monday - " + words));
  other.set_text_sketch(TextSketch("something else altogether that the echo wrote by itself"));
  rig_.Add(first);
  rig_.Add(copy);
  EXPECT_EQ(Of("blocs/g7", "coal-finance", "2021-11-02")[0].publisher_count(), 1);
  rig_.Add(other);
  const v1::Commitment pledge = Of("blocs/g7", "coal-finance", "2021-11-02")[0];
  EXPECT_EQ(pledge.publisher_count(), 2);
  EXPECT_EQ(pledge.article_count(), 3);
  v1::GetEventRequest event;
  event.set_name("articles/b2/events/1");
  EXPECT_EQ(GetEvent(rig_.context(), event).value().publisher_count(), 2);
}

TEST_F(AcrossArticles, ARetractionTakesItsPartAndLeavesTheRest) {
  AddAll();
  rig_.Retract("articles/a1");
  const v1::Commitment pledge = Of("blocs/g7", "coal-finance", "2021-11-02")[0];
  EXPECT_EQ(States(pledge), "blocs/g7 PLEDGED") << "only the first named Japan";
  EXPECT_EQ(pledge.article_count(), 1);
  rig_.Retract("articles/a2");
  v1::GetOfficialRequest envoy;
  envoy.set_name("officials/doe");
  const v1::Official left = GetOfficial(rig_.context(), envoy).value();
  EXPECT_EQ(left.display_name(), "Secretary Doe") << "nobody tells her first name any more";
  EXPECT_EQ(left.tenures_size(), 1);
}

TEST_F(AcrossArticles, OnePersonHasOneNameInEveryAnswer) {
  v1::Article later = story_.articles(2);
  v1::Event& said = *later.mutable_analysis()->add_events();
  said = Proto<v1::Event>(
      "name: 'articles/a3/events/9' actors { resource: 'officials/doe' on_behalf_of: 'countries/USA' } "
      "statement {} evidence { spans { quote: 'Doe said' } }");
  rig_.Add(later);
  rig_.Add(story_.articles(1));
  v1::ListEventsRequest request;
  request.mutable_filter()->add_kinds(v1::EVENT_KIND_STATEMENT);
  request.mutable_filter()->add_parties()->set_party("officials/jane-doe");
  std::vector<std::string> names;
  for (const auto answer = ListEvents(rig_.context(), request).value();
       const v1::Event& event : answer.events()) {
    names.push_back(absl::StrCat(event.name(), " ", event.actors(0).resource()));
  }
  EXPECT_THAT(names, UnorderedElementsAre("events/a3-9 officials/jane-doe", "events/a2-6 officials/jane-doe",
                                          "events/a2-8 officials/koji-mori"));
}

// "Norland has kept its promise to double aid", and nobody ever told of the promise itself.
TEST_F(AcrossArticles, APromiseOnlyToldAsKeptIsFulfilled) {
  rig_.Add(Proto<v1::Article>(R"pb(
    name: "articles/kept"
    publisher: "Pacific Courier"
    publish_date { year: 2021 month: 9 day: 1 }
    analysis {
      events {
        name: "articles/kept/events/1"
        actors { resource: "countries/NOR" }
        confidence: 0.9
        certainty: CERTAINTY_CERTAIN
        polarity: POLARITY_AFFIRMED
        time_status: TIME_STATUS_PAST
        evidence { spans { quote: "Norway has kept its promise to double aid" } }
        commitment {
          act: KIND_FULFILLED
          terms {
            action: ACTION_INCREASE
            topic: "aid"
            specificity: SPECIFICITY_MEASURABLE
            object { quote: "aid" }
          }
        }
      }
    })pb"));
  const std::vector<v1::Commitment> found = Of("countries/NOR", "aid", "2021-11-02");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(States(found[0]), "countries/NOR FULFILLED");
  EXPECT_EQ(found[0].display_name(), "Increase aid");
  EXPECT_FALSE(found[0].has_pledge_time()) << "nobody says when it was promised";
}

}  // namespace
}  // namespace communique::query

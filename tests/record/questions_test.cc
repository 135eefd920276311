// The thirty questions of the domain model, each from what three articles say to the answer of the RPC that answers it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/handlers/changes.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/country_brief.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "query_service/handlers/relation.h"
#include "query_service/handlers/resolve_mention.h"
#include "query_service/handlers/upcoming.h"
#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Strings = std::vector<std::string>;

// Asked on 2 September 2021, unless the request says otherwise; the third article is of November.
class Questions : public testing::Test {
 protected:
  Questions() : rig_("2021-09-02") {
    for (const auto answer = ReadStory("story.textproto"); const v1::Article& article : answer.articles())
      rig_.Add(article);
  }

  template <typename Request, typename Response>
  Response Ask(absl::StatusOr<Response> (*handler)(const HandlerContext&, const Request&),
               const std::string& request) {
    absl::StatusOr<Response> answer = handler(rig_.context(), Proto<Request>(request));
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : Response();
  }
  // "a2-1 POSSIBLE"
  Strings Events(const std::string& filter) {
    Strings lines;
    for (const auto answer = Ask(ListEvents, "filter {" + filter + "}");
         const v1::Event& event : answer.events())
      lines.push_back(absl::StrCat(event.name().substr(7), Matched(event.match())));
    return lines;
  }
  // "countries/JPN PLEDGED coal-finance", a line an obligor.
  Strings Commitments(const std::string& filter, const std::string& more = "") {
    Strings lines;
    for (const auto answer = Ask(ListCommitments, absl::StrCat("filter {", filter, "}", more));
         const v1::Commitment& commitment : answer.commitments()) {
      for (const v1::ObligorState& state : commitment.obligor_states()) {
        lines.push_back(absl::StrCat(Who(state.obligor()), " ",
                                     v1::ObligorState::State_Name(state.state()).substr(6), " ",
                                     commitment.terms().topic(), Matched(commitment.match())));
      }
    }
    return lines;
  }
  Strings Holders(const std::string& request) {
    Strings lines;
    for (const auto answer = Ask(ListOfficials, request); const v1::Official& official : answer.officials())
      lines.push_back(absl::StrCat(official.display_name(), Matched(official.tenures(0).match())));
    return lines;
  }
  std::string CommitmentOf(const std::string& obligor, const std::string& topic) {
    const auto found = Ask(ListCommitments, absl::StrCat("filter { parties { party: '", obligor,
                                                         "' role: ROLE_ACTOR } topics: '", topic, "' }"));
    for (const v1::Commitment& commitment : found.commitments()) {
      if (absl::StrContains(commitment.name(), topic))
        return commitment.name();  // Not one of a narrower topic.
    }
    return "none";
  }
  static std::string Who(const v1::Party& party) {
    return party.resource().empty() ? party.description() : party.resource();
  }
  static std::string Matched(v1::DateMatch match) {
    return match == 0 ? "" : match == v1::DATE_MATCH_CERTAIN ? " CERTAIN" : " POSSIBLE";
  }
  static std::string Day(const char* field, int year, int month, int day) {
    return absl::StrCat(" ", field, " { year: ", year, " month: ", month, " day: ", day, " } ");
  }

  RecordRig rig_;
};

TEST_F(Questions, Q01WhatDoesBeijingMeanInThisSentence) {
  const auto said = Ask(ResolveMention,
                        "text: 'Beijing' sentence: 'Beijing said it would wait.'" + Day("date", 2021, 9, 1));
  EXPECT_EQ(said.candidates(0).resource(), "countries/CHN");
  EXPECT_EQ(said.candidates(0).form(), v1::Mention::FORM_METONYM);
  const auto there = Ask(ResolveMention, "text: 'Beijing' sentence: 'They met in Beijing.'");
  EXPECT_EQ(there.candidates(0).resource(), "places/cn-beijing");
  EXPECT_EQ(Ask(ResolveMention, "text: 'the G-20'").candidates(0).resource(), "blocs/g20");
  EXPECT_EQ(Ask(ResolveMention, "text: 'U.K.'").candidates(0).resource(), "countries/GBR");
  EXPECT_THAT(Ask(ResolveMention, "text: 'us'").candidates(), IsEmpty()) << "the pronoun";
  EXPECT_THAT(Ask(ResolveMention, "text: 'Ruritania'").candidates(), IsEmpty());
}

TEST_F(Questions, Q02WhoIsTheClimateEnvoyInAStoryOfTheUnitedStates) {
  const auto now =
      Ask(ResolveMention, "text: 'the prime minister' country: 'countries/JPN'" + Day("date", 2021, 9, 1));
  ASSERT_EQ(now.candidates_size(), 1);
  EXPECT_EQ(now.candidates(0).resource(), "officials/taro-sato");
  EXPECT_EQ(now.candidates(0).reason(), "Prime Minister on 2021-09-01");
  EXPECT_THAT(
      Ask(ResolveMention, "text: 'the secretary of state' country: 'countries/USA'" + Day("date", 2021, 9, 1))
          .candidates(),
      IsEmpty())
      << "a former holder is none";
  EXPECT_EQ(Ask(ResolveMention, "text: 'the former U.S. secretary of state'").candidates(0).resource(),
            "officials/jane-doe");
}

TEST_F(Questions, Q03OnePageOnJapan) {
  const auto page = Ask(GetCountryBrief, "name: 'countries/JPN'");
  EXPECT_EQ(page.country().display_name(), "Japan");
  EXPECT_EQ(page.officials_size(), 3);
  EXPECT_EQ(page.commitments_size(), 3) << "its own two, and that of the seven";
  EXPECT_GT(page.events_size(), 4);
}

TEST_F(Questions, Q04WhoWasInTheEuOnADay) {
  const std::string day = Day("member_on", 2020, 1, 31), later = Day("member_on", 2020, 2, 1);
  EXPECT_EQ(Ask(GetBloc, "name: 'blocs/eu'" + day).memberships_size(), 28);
  EXPECT_EQ(Ask(GetBloc, "name: 'blocs/eu'" + later).memberships_size(), 27);
  EXPECT_EQ(Ask(ListCountries, "bloc: 'blocs/g7'" + day).countries_size(), 7);
  Strings blocs;
  for (const auto answer = Ask(ListBlocs, "member: 'countries/JPN' page_size: 500" + day);
       const v1::Bloc& bloc : answer.blocs())
    blocs.push_back(bloc.name());
  EXPECT_THAT(blocs, Contains("blocs/g7"));
  EXPECT_THAT(blocs, Contains("blocs/g20"));
}

TEST_F(Questions, Q05WhichJapaneseOfficialsWereInOffice) {
  EXPECT_THAT(Holders("country: 'countries/JPN'" + Day("held_on", 2021, 9, 1)),
              UnorderedElementsAre("Taro Sato CERTAIN", "Koji Mori CERTAIN", "Hana Ito CERTAIN"));
  EXPECT_THAT(Holders("country: 'countries/JPN' function: FUNCTION_ENVIRONMENT_MINISTER"),
              ElementsAre("Hana Ito"));
}

TEST_F(Questions, Q06WhichOfficesHasTheEnvoyHeld) {
  const auto envoy = Ask(GetOfficial, "name: 'officials/jane-doe'");
  EXPECT_EQ(envoy.display_name(), "Jane Doe");
  ASSERT_EQ(envoy.tenures_size(), 2);
  EXPECT_EQ(envoy.tenures(0).function(), v1::Tenure::FUNCTION_CLIMATE_ENVOY);
  EXPECT_EQ(envoy.tenures(0).evidence_size(), 2);
  EXPECT_EQ(envoy.tenures(1).state(), v1::Tenure::STATE_FORMER);
  EXPECT_EQ(Ask(GetOfficial, "name: 'officials/doe'").name(), "officials/jane-doe")
      << "as the third article names her";
}

TEST_F(Questions, Q07WhoHeldAnOfficeOnADay) {
  const std::string office = "country: 'countries/JPN' function: FUNCTION_HEAD_OF_GOVERNMENT";
  EXPECT_THAT(Holders(office + Day("held_on", 2021, 9, 1)), ElementsAre("Taro Sato CERTAIN"));
  EXPECT_THAT(Holders(office + Day("held_on", 2020, 6, 1)), ElementsAre("Taro Sato POSSIBLE"));
  EXPECT_THAT(Holders(office + Day("held_on", 2020, 6, 1) + "minimum_match: DATE_MATCH_CERTAIN"), IsEmpty());
  EXPECT_THAT(
      Holders("country: 'countries/USA' function: FUNCTION_FOREIGN_MINISTER" + Day("held_on", 2021, 9, 1)),
      IsEmpty());
}

TEST_F(Questions, Q08StatePerObligorAsOfADay) {
  const std::string name = CommitmentOf("countries/CHN", "coal-power");
  const auto at = [&](const std::string& day) { return Ask(GetCommitment, "name: '" + name + "'" + day); };
  EXPECT_EQ(at("").obligor_states(0).state(), v1::ObligorState::STATE_SOUGHT);
  EXPECT_EQ(GetCommitment(rig_.context(),
                          Proto<v1::GetCommitmentRequest>("name: '" + name + "'" + Day("as_of", 2021, 8, 1)))
                .status()
                .code(),
            absl::StatusCode::kNotFound);
}

TEST_F(Questions, Q09WhatHasJapanPledgedOnCoalFinanceSince2021) {
  const std::string pledged = "topics: 'coal-finance' pledged {" + Day("start", 2021, 1, 1) + "}";
  EXPECT_THAT(Commitments("parties { party: 'countries/JPN' role: ROLE_ACTOR } " + pledged),
              UnorderedElementsAre(
                  "blocs/g7 PLEDGED coal-finance CERTAIN", "countries/JPN PLEDGED coal-finance CERTAIN",
                  "countries/JPN PLEDGED coal-finance CERTAIN", "countries/USA PLEDGED coal-finance CERTAIN"))
      << "the pledge of the seven that names Japan, and the one with the United States";
  EXPECT_THAT(
      Commitments("parties { party: 'countries/CAN' role: ROLE_ACTOR } include_inherited: true " + pledged),
      Contains("countries/CAN PLEDGED coal-finance CERTAIN"));
}

TEST_F(Questions, Q10WhoHasPledgedNetZeroForWhichYear) {
  const auto found = Ask(ListCommitments, "filter { topics: 'net-zero' } order_by: 'deadline'");
  ASSERT_EQ(found.commitments_size(), 1);
  EXPECT_EQ(found.commitments(0).obligor_states(0).obligor().resource(), "countries/JPN");
  EXPECT_EQ(found.commitments(0).terms().deadline().start().year(), 2050);
}

TEST_F(Questions, Q11WhatIsSoughtOfChinaByWhom) {
  const auto found = Ask(
      ListCommitments, "filter { parties { party: 'countries/CHN' role: ROLE_ACTOR } states: STATE_SOUGHT }");
  ASSERT_EQ(found.commitments_size(), 1);
  EXPECT_EQ(found.commitments(0).terms().object().quote(), "coal projects");
  EXPECT_EQ(found.commitments(0).seekers(0).resource(), "countries/USA");
}

TEST_F(Questions, Q12WhatWasRefused) {
  EXPECT_THAT(
      Commitments(
          "parties { party: 'countries/IND' role: ROLE_ACTOR } states: STATE_REFUSED states: STATE_WITHDRAWN "
          "states: STATE_MISSED"),
      ElementsAre("countries/IND REFUSED coal-power"));
}

TEST_F(Questions, Q13WhichHaveConditions) {
  EXPECT_THAT(Commitments("conditional_only: true"), ElementsAre("countries/IND REFUSED coal-power"));
}

TEST_F(Questions, Q14DeadlinesInTheNextTwelveMonths) {
  const auto within = [&](int year) {
    return "deadline {" + Day("start", year, 9, 1) + Day("end", year + 1, 9, 1) +
           "minimum_match: DATE_MATCH_CERTAIN }" + Day("as_of", year, 9, 1);
  };
  EXPECT_THAT(Commitments(within(2021)), IsEmpty()) << "that of the twenty was not yet made";
  EXPECT_THAT(Commitments(within(2050)), ElementsAre("countries/JPN PLEDGED net-zero CERTAIN"));
}

TEST_F(Questions, Q15HistoryOfAPledge) {
  const auto acts =
      Ask(ListCommitmentActs, "parent: '" + CommitmentOf("blocs/g20", "coal-power") + "'").acts();
  ASSERT_EQ(acts.size(), 2);
  EXPECT_EQ(acts[0].kind(), v1::CommitmentAct::KIND_FAILED);
  EXPECT_EQ(FormatDate(acts[0].time().start()), "2021-07-01");
  EXPECT_EQ(FormatDate(acts[1].time().start()), "2021-10-31");
}

TEST_F(Questions, Q16ThreeCountriesOnCoalSideBySide) {
  const auto of = [&](const char* country) {
    return Commitments(absl::StrCat("parties { party: 'countries/", country,
                                    "' role: ROLE_ACTOR } topics: 'coal'", Day("as_of", 2021, 9, 2)));
  };
  EXPECT_THAT(of("USA"),
              ElementsAre("countries/JPN PLEDGED coal-finance", "countries/USA PLEDGED coal-finance"));
  EXPECT_THAT(of("CHN"), Contains("countries/CHN SOUGHT coal-power"));
  EXPECT_THAT(of("IND"), ElementsAre("countries/IND REFUSED coal-power"));
}

TEST_F(Questions, Q17PledgesPerMemberOfTheTwentyByState) {
  const auto counts = Ask(CountCommitments,
                          "filter { parties { party: 'blocs/g20' through_blocs: true role: ROLE_ACTOR } }"
                          "group_by: 'obligor' group_by: 'state'");
  Strings lines;
  for (const auto& count : counts.counts())
    lines.push_back(absl::StrCat(count.keys(0), " ", count.keys(1), " ", count.count()));
  EXPECT_THAT(lines, Contains("countries/JPN PLEDGED 3"));
  EXPECT_THAT(lines, Contains("countries/USA PLEDGED 1"));
  EXPECT_THAT(lines, Contains("blocs/g20 FAILED 1"));
  EXPECT_THAT(lines, Contains("countries/IND REFUSED 1"));
  EXPECT_THAT(lines, testing::Not(Contains(testing::StartsWith("blocs/g7")))) << "no member of the twenty";
}

TEST_F(Questions, Q18WhoMetWhomInTokyoOnADay) {
  const std::string where = "kinds: EVENT_KIND_MEETING place: 'places/jp-tokyo' ";
  EXPECT_THAT(Events(where + "time {" + Day("start", 2021, 9, 1) + Day("end", 2021, 9, 2) + "}"),
              ElementsAre("a2-1 POSSIBLE", "a2-2 POSSIBLE", "a2-3 POSSIBLE"));
  EXPECT_THAT(Events(where + "time {" + Day("start", 2021, 8, 31) + Day("end", 2021, 9, 2) + "}"),
              ElementsAre("a2-1 CERTAIN", "a2-2 CERTAIN", "a2-3 CERTAIN"));
}

TEST_F(Questions, Q19MeetingsOfTwoOnEnergyThisYear) {
  EXPECT_THAT(
      Events(
          "kinds: EVENT_KIND_MEETING parties { party: 'countries/USA' } parties { party: 'countries/JPN' } "
          "topics: 'energy' time {" +
          Day("start", 2021, 1, 1) + Day("end", 2022, 1, 1) + "}"),
      ElementsAre("a2-3 CERTAIN"));
}

TEST_F(Questions, Q20WhereIsTheEnvoyGoingNext) {
  const auto next = Ask(ListUpcoming, Day("start", 2021, 9, 1) + "parties { party: 'officials/jane-doe' }");
  ASSERT_EQ(next.items_size(), 1);
  EXPECT_EQ(next.items(0).event().travel().destination().name(), "places/cn-tianjin");
}

TEST_F(Questions, Q21WhatDidTheEnvoySayToTheMinister) {
  EXPECT_THAT(Events("kinds: EVENT_KIND_STATEMENT parties { party: 'officials/jane-doe' role: ROLE_ACTOR } "
                     "parties { party: 'officials/koji-mori' role: ROLE_TARGET }"),
              ElementsAre("a2-6"));
}

TEST_F(Questions, Q22TheMinistersWordsOnTrade) {
  const auto said =
      Ask(ListEvents,
          "filter { kinds: EVENT_KIND_STATEMENT parties { party: 'officials/koji-mori' role: ROLE_ACTOR } "
          "text: 'TRADE' }");
  ASSERT_EQ(said.events_size(), 1);
  EXPECT_EQ(said.events(0).statement().quoted(0).quote(), "Carbon rules will change our trade,");
}

TEST_F(Questions, Q23WhatWasAskedAndWhatCameBack) {
  const auto asked =
      Ask(ListEvents,
          "filter { kinds: EVENT_KIND_REQUEST parties { party: 'countries/USA' role: ROLE_ACTOR } "
          "parties { party: 'countries/JPN' role: ROLE_TARGET } }");
  ASSERT_EQ(asked.events_size(), 1);
  const auto& links = asked.events(0).links();
  const auto reply =
      std::find_if(links.begin(), links.end(), [](const v1::EventLink& link) { return link.incoming(); });
  ASSERT_NE(reply, links.end());
  EXPECT_EQ(reply->kind(), v1::EventLink::KIND_REPLIES_TO);
  EXPECT_EQ(Ask(GetEvent, "name: '" + reply->target() + "'").statement().quoted(0).quote(),
            "We do pay for sun and wind elsewhere,");
}

TEST_F(Questions, Q24WhichTalksFailedAndWhoBlocked) {
  const auto talks = Ask(ListEvents, "filter { kinds: EVENT_KIND_NEGOTIATION topics: 'coal' time {" +
                                         Day("end", 2021, 9, 1) + "} }");
  ASSERT_EQ(talks.events_size(), 1);
  EXPECT_EQ(talks.events(0).negotiation().outcome(), v1::Negotiation::OUTCOME_FAILED);
  const auto blocked = Ask(GetEvent, "name: '" + talks.events(0).links(0).target() + "'");
  EXPECT_EQ(blocked.actors(0).resource() + " " + blocked.actors(1).resource(), "countries/CHN countries/IND");
  EXPECT_THAT(
      Commitments("states: STATE_STALLED states: STATE_FAILED"),
      UnorderedElementsAre("blocs/g20 FAILED coal-power", "negotiating parties STALLED climate-finance"));
}

TEST_F(Questions, Q25RankOfEachEmitter) {
  Strings ranks;
  for (const auto answer =
           Ask(ListEvents, "filter { kinds: EVENT_KIND_OBSERVATION topics: 'ghg-emissions' }");
       const v1::Event& event : answer.events())
    ranks.push_back(absl::StrCat(event.actors(0).resource(), " ", event.observation().value().value(),
                                 event.inferred() ? " inferred" : ""));
  EXPECT_THAT(ranks, UnorderedElementsAre("countries/CHN 1 inferred", "countries/USA 2", "countries/JPN 5"));
}

TEST_F(Questions, Q26TwoPowersOverTime) {
  const auto relation = Ask(GetRelation, "party: 'countries/USA' other_party: 'countries/CHN'");
  Strings timeline;
  for (const v1::Event& event : relation.timeline()) timeline.push_back(event.name().substr(7));
  EXPECT_THAT(timeline, ElementsAre("a2-14", "a2-10")) << "the trip ahead, the request";
  EXPECT_EQ(relation.counts().at("REQUEST"), 1);
  EXPECT_THAT(relation.open_requests(), ElementsAre("events/a2-10"));
  EXPECT_THAT(relation.commitments(), ElementsAre(CommitmentOf("countries/CHN", "coal-power")));
  const auto through =
      Ask(GetRelation, "party: 'countries/USA' other_party: 'countries/CHN' through_blocs: true");
  EXPECT_GT(through.timeline_size(), relation.timeline_size()) << "also the failure of the twenty";
}

TEST_F(Questions, Q27WhatIsComingUp) {
  Strings items;
  for (const auto answer = Ask(ListUpcoming, Day("start", 2021, 9, 1));
       const v1::UpcomingItem& item : answer.items())
    items.push_back(item.has_event() ? item.event().name() : item.deadline().terms().topic());
  EXPECT_THAT(items, ElementsAre("events/a2-16", "events/a2-15", "events/a2-14"))
      << "summit, conference, then the open trip";
}

TEST_F(Questions, Q28WhatChangedSinceMyLastVisit) {
  const auto changes = Ask(ListChanges, "after_sequence: 2");
  EXPECT_EQ(changes.sequence(), 3);
  Strings lines;
  for (const v1::Change& change : changes.changes()) {
    if (change.kind() == v1::Change::KIND_STATE_CHANGED)
      lines.push_back(absl::StrCat(change.party(), " ", change.before(), " ", change.after()));
  }
  EXPECT_THAT(lines, UnorderedElementsAre("blocs/g20  PLEDGED", "countries/CHN  PLEDGED"));
}

TEST_F(Questions, Q29WhyDoYouSayThat) {
  const auto pledge = Ask(GetCommitment, "name: '" + CommitmentOf("blocs/g7", "coal-finance") + "'");
  const v1::Evidence& evidence = pledge.obligor_states(0).evidence();
  EXPECT_EQ(evidence.publisher(), "Harbour Gazette");
  EXPECT_EQ(evidence.spans(0).article(), "articles/a1");
  EXPECT_TRUE(absl::StrContains(evidence.spans(0).quote(), "promised to end"));
  EXPECT_EQ(Ask(GetEvent, "name: 'events/a1-1'").evidence_size(), 2) << "told by two articles";
}

TEST_F(Questions, Q30WhereDoSourcesContradictEachOther) {
  EXPECT_THAT(Events("contested_only: true"), IsEmpty());
  v1::Article other = ReadStory("story.textproto").articles(1);
  other.set_name("articles/a4");
  other.set_publisher("Evening Echo");
  other.mutable_analysis()->mutable_events()->DeleteSubrange(0, 10);
  other.mutable_analysis()->mutable_events()->DeleteSubrange(1, other.analysis().events_size() - 1);
  other.mutable_analysis()->mutable_events(0)->set_name("articles/a4/events/1");
  other.mutable_analysis()->mutable_events(0)->mutable_negotiation()->set_outcome(
      v1::Negotiation::OUTCOME_STALLED);
  rig_.Add(other);
  const auto contested = Ask(ListEvents, "filter { contested_only: true }");
  ASSERT_EQ(contested.events_size(), 1);
  EXPECT_THAT(contested.events(0).contested_fields(), ElementsAre("negotiation.outcome"));
  EXPECT_EQ(contested.events(0).publisher_count(), 2);
}

}  // namespace
}  // namespace communique::query

#include "query_service/projection/commitment_fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/civil_date.h"

namespace communique::query {
namespace {

using Kind = v1::CommitmentAct;
using State = v1::ObligorState;

// An act of `obligor`, reported on a day by a publisher.
Act MakeAct(Kind::Kind kind, const std::string& day, const std::string& publisher = "Wire",
            const std::string& obligor = "countries/JPN") {
  Act act;
  act.kind = kind;
  act.obligors.emplace_back().set_resource(obligor);
  act.event.set_name(absl::StrCat("events/", day, publisher, kind));
  act.event.set_confidence(0.9);
  v1::Evidence* evidence = act.event.add_evidence();
  evidence->set_publisher(publisher);
  *evidence->mutable_publish_date() = ParseDate(day).value();
  evidence->add_spans()->set_article("articles/" + day);
  act.terms.set_action(v1::ACTION_END);
  return act;
}

std::string StatesOf(const v1::Commitment& commitment) {
  std::vector<std::string> states;
  for (const State& state : commitment.obligor_states()) {
    states.push_back(absl::StrCat(state.obligor().resource(), " ", State::State_Name(state.state())));
  }
  return absl::StrJoin(states, ", ");
}

std::string Fold(std::vector<Act> acts) {
  return StatesOf(FoldCommitment("commitments/c", std::move(acts), std::nullopt).commitment);
}

TEST(CommitmentFold, FollowsTheTable) {
  struct Row {
    State::State from;
    Kind::Kind act;
    State::State to;
  };
  const Row rows[] = {
      {State::STATE_UNSPECIFIED, Kind::KIND_SOUGHT, State::STATE_SOUGHT},
      {State::STATE_PLEDGED, Kind::KIND_SOUGHT, State::STATE_PLEDGED},
      {State::STATE_REFUSED, Kind::KIND_OFFERED, State::STATE_UNDER_NEGOTIATION},
      {State::STATE_PLEDGED, Kind::KIND_UNDER_NEGOTIATION, State::STATE_PLEDGED},
      {State::STATE_SOUGHT, Kind::KIND_STALLED, State::STATE_STALLED},
      {State::STATE_FAILED, Kind::KIND_STALLED, State::STATE_FAILED},
      {State::STATE_STALLED, Kind::KIND_FAILED, State::STATE_FAILED},
      {State::STATE_FAILED, Kind::KIND_REFUSED, State::STATE_REFUSED},
      {State::STATE_PLEDGED, Kind::KIND_REFUSED, State::STATE_DISPUTED},
      {State::STATE_WITHDRAWN, Kind::KIND_MADE, State::STATE_PLEDGED},
      {State::STATE_FORMALISED, Kind::KIND_MADE, State::STATE_FORMALISED},
      {State::STATE_FULFILLED, Kind::KIND_REAFFIRMED, State::STATE_FULFILLED},
      {State::STATE_PLEDGED, Kind::KIND_FORMALISED, State::STATE_FORMALISED},
      {State::STATE_PLEDGED, Kind::KIND_WITHDRAWN, State::STATE_WITHDRAWN},
      {State::STATE_FULFILLED, Kind::KIND_WITHDRAWN, State::STATE_FULFILLED},
      {State::STATE_UNSPECIFIED, Kind::KIND_PROGRESS, State::STATE_PLEDGED},
      {State::STATE_SOUGHT, Kind::KIND_PROGRESS, State::STATE_SOUGHT},
      {State::STATE_SOUGHT, Kind::KIND_FULFILLED, State::STATE_FULFILLED},
      {State::STATE_FULFILLED, Kind::KIND_BREACHED, State::STATE_DISPUTED},
      {State::STATE_SOUGHT, Kind::KIND_BREACHED, State::STATE_SOUGHT},
      {State::STATE_DISPUTED, Kind::KIND_MISSED, State::STATE_MISSED},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(NextState(row.from, row.act), row.to)
        << State::State_Name(row.from) << " " << Kind::Kind_Name(row.act);
  }
}

TEST(CommitmentFold, DoesNotDependOnArrivalOrder) {
  std::vector<Act> acts = {MakeAct(Kind::KIND_SOUGHT, "2021-06-01"), MakeAct(Kind::KIND_MADE, "2021-09-01"),
                           MakeAct(Kind::KIND_WITHDRAWN, "2021-10-01"),
                           MakeAct(Kind::KIND_REAFFIRMED, "2021-08-01", "Other"),
                           MakeAct(Kind::KIND_MADE, "2021-11-01", "Wire", "countries/USA")};
  const auto by_name = [](const Act& a, const Act& b) { return a.event.name() < b.event.name(); };
  std::sort(acts.begin(), acts.end(), by_name);
  const std::string want = FoldCommitment("commitments/c", acts, std::nullopt).commitment.SerializeAsString();
  int permutations = 0;
  do {
    ASSERT_EQ(FoldCommitment("commitments/c", acts, std::nullopt).commitment.SerializeAsString(), want);
    ++permutations;
  } while (std::next_permutation(acts.begin(), acts.end(), by_name));
  EXPECT_EQ(permutations, 120);
  EXPECT_EQ(Fold(acts), "countries/JPN STATE_WITHDRAWN, countries/USA STATE_PLEDGED");
}

TEST(CommitmentFold, TheTitleTellsTheDeed) {
  const auto title = [](v1::Action action, v1::Action inner, const char* object) {
    Act act = MakeAct(Kind::KIND_MADE, "2021-06-13");
    act.terms.set_action(action);
    act.terms.set_inner_action(inner);
    act.terms.mutable_object()->set_quote(object);
    return FoldCommitment("commitments/c", {act}, std::nullopt).commitment.display_name();
  };
  EXPECT_EQ(title(v1::ACTION_PHASE_OUT, v1::ACTION_UNSPECIFIED, "coal"), "Phase out coal");
  EXPECT_EQ(title(v1::ACTION_OTHER, v1::ACTION_UNSPECIFIED, "deter attacks"), "Deter attacks");
  EXPECT_EQ(title(v1::ACTION_COOPERATE, v1::ACTION_BUILD, "a port"), "Cooperate: build a port");
  EXPECT_EQ(title(v1::ACTION_COOPERATE, v1::ACTION_COOPERATE, "on trade"), "Cooperate: on trade");
}

TEST(CommitmentFold, PublishersWhoContradictEachOtherDisputeIt) {
  EXPECT_EQ(
      Fold({MakeAct(Kind::KIND_MADE, "2021-09-01", "A"), MakeAct(Kind::KIND_REFUSED, "2021-09-01", "B")}),
      "countries/JPN STATE_DISPUTED");
}

TEST(CommitmentFold, ADeadlinePassedReadsLapsedAsOfADay) {
  Act made = MakeAct(Kind::KIND_MADE, "2021-06-13");
  *made.terms.mutable_deadline() = YearsInterval(2021, 1);
  const auto as_of = [&](const char* day) {
    return StatesOf(FoldCommitment("commitments/c", {made}, ParseDate(day).value()).commitment);
  };
  EXPECT_EQ(as_of("2021-12-31"), "countries/JPN STATE_PLEDGED");
  EXPECT_EQ(as_of("2022-01-01"), "countries/JPN STATE_LAPSED");
  EXPECT_EQ(as_of("2021-06-01"), "") << "not yet made";
}

TEST(CommitmentFold, APromiseOnlyToldAsKeptOrBrokenHasItsTerms) {
  for (const Kind::Kind kind :
       {Kind::KIND_FULFILLED, Kind::KIND_BREACHED, Kind::KIND_MISSED, Kind::KIND_PROGRESS}) {
    Act kept = MakeAct(kind, "2021-09-01");
    kept.terms.set_specificity(v1::SPECIFICITY_MEASURABLE);
    const v1::Commitment commitment = FoldCommitment("commitments/c", {kept}, std::nullopt).commitment;
    EXPECT_EQ(commitment.terms().specificity(), v1::SPECIFICITY_MEASURABLE) << Kind::Kind_Name(kind);
  }
}

TEST(CommitmentFold, TermsAreThoseOfThePromiseNotOfWhoTellsOfItsKeeping) {
  Act made = MakeAct(Kind::KIND_MADE, "2021-06-13"), kept = MakeAct(Kind::KIND_FULFILLED, "2021-09-01"),
      before = MakeAct(Kind::KIND_PROGRESS, "2021-03-01");
  made.terms.mutable_object()->set_quote("made");
  for (const std::vector<Act>& acts : {std::vector<Act>{made, kept}, {kept, before, made}}) {
    const v1::Commitment commitment = FoldCommitment("commitments/c", acts, std::nullopt).commitment;
    EXPECT_EQ(commitment.terms().object().quote(), "made");
  }
}

TEST(CommitmentFold, PledgeTimeIsOfTheFirstPledgeNotOfAReaffirmation) {
  const v1::Commitment reaffirmed =
      FoldCommitment("commitments/c", {MakeAct(Kind::KIND_REAFFIRMED, "2021-09-01")}, std::nullopt)
          .commitment;
  EXPECT_FALSE(reaffirmed.has_pledge_time());
  const v1::Commitment made =
      FoldCommitment("commitments/c",
                     {MakeAct(Kind::KIND_REAFFIRMED, "2021-09-01"), MakeAct(Kind::KIND_MADE, "2021-06-13")},
                     std::nullopt)
          .commitment;
  EXPECT_EQ(FormatDate(made.pledge_time().start()), "2021-06-13");
  EXPECT_EQ(made.article_count(), 2);
  EXPECT_EQ(made.publisher_count(), 1);
}

}  // namespace
}  // namespace communique::query

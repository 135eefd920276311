// The sample article (../shared/sample), end to end: answers rest on its words, a second copy is a duplicate, a
// retraction takes its rows from every answer, and nothing is claimed that it does not say. Skipped without it.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "tests/support/matchers.h"
#include "tests/support/pair_core.h"

namespace communique {
namespace {

using absl::StrContains;

const char kSample[] = COMMUNIQUE_SOURCE_DIR "/../shared/sample/article.txt";
void ReportClaim(absl::string_view claim, const std::string& where) {
  ADD_FAILURE() << claim << ": " << where;
}

const char kKerry[] = "officials/john-kerry";

std::string Words(const v1::Event& event) {
  std::string words;
  for (const v1::Evidence& evidence : event.evidence()) {
    for (const v1::Span& span : evidence.spans()) absl::StrAppend(&words, span.quote(), " ... ");
  }
  return words;
}

bool Has(const google::protobuf::RepeatedPtrField<v1::Party>& parties, absl::string_view resource) {
  for (const v1::Party& party : parties) {
    if (party.resource() == resource || party.on_behalf_of() == resource) return true;
  }
  return false;
}

bool Acts(const v1::Event& event, absl::string_view resource) { return Has(event.actors(), resource); }

class SampleTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kSample)) GTEST_SKIP() << "no " << kSample;
    *given_.mutable_publish_date() = MakeDate(2021, 9, 1);
    stored_ = pair_.IngestFile(kSample, given_).value();
    ASSERT_TRUE(pair_.CatchUp());
    v1::GetArticleRequest get;
    get.set_name(stored_.article());
    get.set_include_text(true);
    get.set_include_analysis(true);
    article_ = ingest::GetArticle(pair_.articles(), get).value();
  }

  std::vector<v1::Event> Events() {
    v1::ListEventsRequest request;
    request.set_page_size(500);
    const auto response = query::ListEvents(pair_.queries(), request).value();
    return {response.events().begin(), response.events().end()};
  }
  std::vector<v1::Commitment> Commitments() {
    v1::ListCommitmentsRequest request;
    request.set_page_size(500);
    request.mutable_filter()->set_minimum_specificity(v1::SPECIFICITY_ASPIRATIONAL);
    const auto response = query::ListCommitments(pair_.queries(), request).value();
    return {response.commitments().begin(), response.commitments().end()};
  }
  std::vector<v1::Official> Officials() {
    v1::ListOfficialsRequest request;
    request.set_page_size(500);
    const auto response = query::ListOfficials(pair_.queries(), request).value();
    return {response.officials().begin(), response.officials().end()};
  }

  // No event is such a claim.
  void Never(absl::string_view claim, const std::function<bool(const v1::Event&)>& is_claim) {
    for (const v1::Event& event : Events()) {
      if (is_claim(event)) ReportClaim(claim, event.ShortDebugString());
    }
  }
  void NeverCommitment(absl::string_view claim, const std::function<bool(const v1::Event&)>& is_claim) {
    Never(claim, [&](const v1::Event& event) { return event.has_commitment() && is_claim(event); });
  }
  void NeverMention(absl::string_view claim,
                    const std::function<bool(const v1::Mention&, absl::string_view)>& is) {
    for (const v1::Mention& mention : article_.analysis().mentions()) {
      const int begin = mention.span().begin(), size = mention.span().end() - begin;
      if (is(mention, absl::string_view(article_.text()).substr(begin, size))) {
        ReportClaim(claim, mention.ShortDebugString());
      }
    }
  }

  PairCore pair_;
  v1::Article given_;
  v1::IngestArticleResponse stored_;
  v1::Article article_;
};

void ExpectInText(const v1::Evidence& evidence, const v1::Article& article) {
  EXPECT_FALSE(evidence.spans().empty());
  for (const v1::Span& span : evidence.spans()) {
    EXPECT_EQ(span.article(), article.name());
    ASSERT_FALSE(span.quote().empty());
    EXPECT_EQ(article.text().substr(span.begin(), span.end() - span.begin()), span.quote());
  }
}

TEST_F(SampleTest, EveryAnswerQuotesTheText) {
  EXPECT_EQ(FormatDate(article_.publish_date()), "2021-09-01");
  EXPECT_EQ(article_.language(), "en");
  const std::vector<v1::Event> events = Events();
  EXPECT_GE(events.size(), 15);
  for (const v1::Event& event : events) {
    EXPECT_FALSE(event.evidence().empty());
    for (const v1::Evidence& evidence : event.evidence()) ExpectInText(evidence, article_);
  }
  const std::vector<v1::Commitment> commitments = Commitments();
  EXPECT_GE(commitments.size(), 2);
  for (const v1::Commitment& commitment : commitments) {
    EXPECT_FALSE(commitment.obligor_states().empty());
    for (const v1::ObligorState& state : commitment.obligor_states())
      ExpectInText(state.evidence(), article_);
  }
  for (const v1::Official& official : Officials()) {
    for (const v1::Tenure& tenure : official.tenures()) {
      for (const v1::Evidence& evidence : tenure.evidence()) ExpectInText(evidence, article_);
    }
  }
}

TEST_F(SampleTest, ASecondCopyIsADuplicate) {
  const size_t events = Events().size(), commitments = Commitments().size();
  const v1::IngestArticleResponse again = pair_.IngestFile(kSample, given_).value();
  EXPECT_TRUE(again.duplicate());
  EXPECT_EQ(again.sequence(), stored_.sequence());
  EXPECT_EQ(again.article(), stored_.article());
  EXPECT_EQ(Events().size(), events);
  EXPECT_EQ(Commitments().size(), commitments);
}

TEST_F(SampleTest, ARetractionTakesItsRowsFromEveryAnswer) {
  const std::vector<v1::Event> events = Events();
  const std::vector<v1::Commitment> commitments = Commitments();
  v1::RetractArticleRequest retract;
  retract.set_name(stored_.article());
  ASSERT_THAT(ingest::RetractArticle(pair_.articles(), retract), IsOk());
  ASSERT_TRUE(pair_.CatchUp());
  EXPECT_TRUE(Events().empty());
  EXPECT_TRUE(Commitments().empty());
  EXPECT_TRUE(Officials().empty());
  v1::GetEventRequest event;
  event.set_name(events.at(0).name());
  EXPECT_EQ(query::GetEvent(pair_.queries(), event).status().code(), absl::StatusCode::kNotFound);
  v1::GetCommitmentRequest commitment;
  commitment.set_name(commitments.at(0).name());
  EXPECT_EQ(query::GetCommitment(pair_.queries(), commitment).status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(ingest::ListArticles(pair_.articles(), {}).value().articles().empty());
}

// From here on: what must not be extracted, any one of which is a wrong claim about somebody.

TEST_F(SampleTest, ClaimsNoPlaceOrPersonThatIsOnlyPartOfAName) {
  NeverMention("the place Paris", [](const v1::Mention& mention, absl::string_view words) {
    return StrContains(words, "Paris") && absl::StartsWith(mention.entity(), "places/");
  });
  NeverMention("Tokyo as a metonym", [](const v1::Mention& mention, absl::string_view words) {
    return absl::EqualsIgnoreCase(words, "Tokyo") && mention.entity() == "countries/JPN";
  });
  Never("Paris or Washington as a place", [](const v1::Event& event) {
    const std::string place = event.place().display_name() + event.travel().destination().display_name();
    return StrContains(place, "Paris") || StrContains(place, "Washington");
  });
  for (const v1::Official& official : Officials()) EXPECT_NE(official.display_name(), "Joe Biden");
}

TEST_F(SampleTest, DoesNotMoveKerryInTimeOrOffice) {
  Never("Kerry is in Tianjin already", [](const v1::Event& event) {
    const bool there = StrContains(event.travel().destination().display_name(), "Tianjin") ||
                       StrContains(event.place().display_name(), "Tianjin");
    return there && event.time_status() != v1::Event::TIME_STATUS_FUTURE;
  });
  for (const v1::Official& official : Officials()) {
    for (const v1::Tenure& tenure : official.tenures()) {
      const bool secretary = StrContains(absl::AsciiStrToLower(tenure.title()), "secretary of state");
      EXPECT_FALSE(secretary && tenure.state() != v1::Tenure::STATE_FORMER) << official.ShortDebugString();
    }
  }
  Never("Kerry signed as secretary of state", [](const v1::Event& event) {
    if (!event.has_treaty_action()) return false;
    for (const v1::Party& party : event.actors()) {
      if (StrContains(absl::AsciiStrToLower(party.capacity()), "secretary")) return true;
    }
    return false;
  });
}

TEST_F(SampleTest, KeepsMeetingsAndTalksApart) {
  Never("a meeting on exactly 2021-09-01", [](const v1::Event& event) {
    return event.has_meeting() && event.time().has_start() &&
           FormatDate(event.time().start()) == "2021-09-01" && FormatDate(event.time().end()) == "2021-09-02";
  });
  Never("the three ministers in one session",
        [](const v1::Event& event) { return event.has_meeting() && event.meeting().together(); });
  Never("Kajiyama as the one told", [](const v1::Event& event) {
    return event.has_statement() && StrContains(Words(event), "should focus") &&
           Has(event.targets(), "officials/hiroshi-kajiyama");
  });
}

TEST_F(SampleTest, GivesNobodyAnothersPromise) {
  Never("Japan joined the G7", [](const v1::Event& event) {
    return event.has_treaty_action() && event.treaty_action().kind() == v1::TreatyAction::KIND_JOINED &&
           Acts(event, "countries/JPN");
  });
  NeverCommitment("a promise of South Korea, Indonesia or Vietnam", [](const v1::Event& event) {
    return Acts(event, "countries/KOR") || Acts(event, "countries/IDN") || Acts(event, "countries/VNM");
  });
  NeverCommitment("a deadline in 2021", [](const v1::Event& event) {
    return event.commitment().terms().deadline().start().year() == 2021;
  });
  NeverCommitment("Japan alone ends coal finance on 1 September", [](const v1::Event& event) {
    return event.actors_size() == 1 && Acts(event, "countries/JPN") &&
           StrContains(event.commitment().terms().object().quote(), "coal") &&
           ToDayNumber(event.time().start()) >= ToDayNumber(MakeDate(2021, 8, 31));
  });
  NeverCommitment("what Kerry says Japan should do", [](const v1::Event& event) {
    return StrContains(Words(event), "should focus") ||
           StrContains(Words(event), "does help other countries") ||
           StrContains(event.commitment().terms().object().quote(), "liquefied");
  });
  NeverCommitment("a debtor of the $100 billion", [](const v1::Event& event) {
    return StrContains(Words(event), "$100 billion") ||
           StrContains(event.commitment().terms().object().quote(), "$100 billion");
  });
  NeverCommitment("a promise in a hope", [](const v1::Event& event) {
    return StrContains(Words(event), "I hope to have") || StrContains(Words(event), "confirm deeper");
  });
}

TEST_F(SampleTest, DoesNotAgreeOrRefuseForChinaAndTheG20) {
  NeverCommitment("China promised or refused",
                  [](const v1::Event& event) { return Acts(event, "countries/CHN"); });
  Never("China refuses to halt coal projects", [](const v1::Event& event) {
    return event.has_stance() && Acts(event, "countries/CHN") && StrContains(Words(event), "halt coal");
  });
  Never("China finances new coal plants", [](const v1::Event& event) {
    return Acts(event, "countries/CHN") && StrContains(Words(event), "not financed") && !event.inferred() &&
           event.polarity() == v1::Event::POLARITY_AFFIRMED;
  });
  NeverCommitment("the G20 agreed on coal plants",
                  [](const v1::Event& event) { return Acts(event, "blocs/g20"); });
  Never("the G20 agreed", [](const v1::Event& event) {
    return event.has_negotiation() && event.negotiation().outcome() == v1::Negotiation::OUTCOME_AGREED;
  });
}

TEST_F(SampleTest, ReadsRanksGasesAndRisksAsWritten) {
  Never("COP26 has ended in stalemate", [](const v1::Event& event) {
    const bool risk = event.has_negotiation() && StrContains(Words(event), "at risk of");
    const bool ended = event.has_gathering() && event.gathering().state() == v1::Gathering::STATE_CONCLUDED &&
                       StrContains(Words(event), "COP26");
    return ended || (risk && event.certainty() == v1::Event::CERTAINTY_CERTAIN);
  });
  Never("the United States first, China fifth", [](const v1::Event& event) {
    if (!event.has_observation() || event.observation().value().kind() != v1::Quantity::KIND_RANK)
      return false;
    const std::string& rank = event.observation().value().value();
    return (rank == "1" && Acts(event, "countries/USA")) || (rank == "5" && Acts(event, "countries/CHN"));
  });
  NeverCommitment("net zero of all gases", [](const v1::Event& event) {
    const v1::Terms& terms = event.commitment().terms();
    if (terms.target().kind() != v1::Quantity::KIND_NET_ZERO) return false;
    for (const std::string& scope : terms.scope()) {
      if (StrContains(scope, "ghg") || StrContains(scope, "greenhouse")) return true;
    }
    return StrContains(terms.target().unit(), "CO2e");
  });
  Never("\"less carbon intensive\" as Kerry's words", [](const v1::Event& event) {
    if (!event.has_statement() || !Acts(event, kKerry)) return false;
    for (const v1::Span& span : event.statement().reported()) {
      if (StrContains(span.quote(), "less carbon intensive")) return true;
    }
    return false;
  });
}

TEST_F(SampleTest, ResolvesNoDateInTheWrongYearOrWeek) {
  Never("Tuesday 2021-09-07, June 2022, November 2020, a gathering in 2022", [](const v1::Event& event) {
    if (!event.time().has_start()) return false;
    const std::string start = FormatDate(event.time().start());
    return start == "2021-09-07" || absl::StartsWith(start, "2022-06") ||
           absl::StartsWith(start, "2020-11") || (event.has_gathering() && absl::StartsWith(start, "2022"));
  });
}

}  // namespace
}  // namespace communique

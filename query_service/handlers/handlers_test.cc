// The answers to small stories: articles applied to a store, then asked about.
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "query_service/handlers/changes.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "query_service/handlers/serving_status.h"
#include "query_service/projection/apply.h"

namespace communique::query {
namespace {

using ::testing::ElementsAre;

template <typename Message>
Message Proto(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

class HandlersTest : public testing::Test {
 protected:
  HandlersTest() : catalogue_(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value()) {
    char pattern[] = "/tmp/communique-handlers-XXXXXX";
    dir_ = mkdtemp(pattern);
    model_ = ReadModel::Open(dir_ + "/store.db").value();
  }
  ~HandlersTest() override { std::system(("rm -rf " + dir_).c_str()); }

  HandlerContext context() { return {*model_, catalogue_, progress_, clock_}; }

  // Applies an article of one event as the next record.
  void Add(const std::string& event, const std::string& article = "") {
    v1::StreamEventsResponse record;
    record.set_sequence(++sequence_);
    *record.mutable_article() = Proto<v1::Article>(article);
    record.mutable_article()->set_name(absl::StrCat("articles/a", sequence_));
    if (!event.empty()) *record.mutable_article()->mutable_analysis()->add_events() = Proto<v1::Event>(event);
    Apply(record);
  }
  void Retract(int n) {
    v1::StreamEventsResponse record;
    record.set_sequence(++sequence_);
    record.set_retracted_article(absl::StrCat("articles/a", n));
    Apply(record);
  }
  void Apply(const v1::StreamEventsResponse& record) {
    Transaction transaction = Transaction::Begin(model_->writer()).value();
    ASSERT_TRUE(query::Apply(record, catalogue_, model_->writer()).ok());
    ASSERT_TRUE(model_->WriteCheckpoint({"log", sequence_}).ok());
    ASSERT_TRUE(transaction.Commit().ok());
    progress_.SetLatest(sequence_, clock_.Now());
    progress_.SetApplied(sequence_, "log", clock_.Now());
  }
  std::vector<std::string> Events(const std::string& filter) {
    std::vector<std::string> names;
    const auto response = ListEvents(context(), Proto<v1::ListEventsRequest>(filter));
    EXPECT_TRUE(response.ok()) << response.status();
    for (const v1::Event& event : response->events()) names.push_back(event.name().substr(7));
    return names;
  }
  std::vector<std::string> Commitments(const std::string& filter) {
    std::vector<std::string> states;
    const auto response = ListCommitments(context(), Proto<v1::ListCommitmentsRequest>(filter));
    EXPECT_TRUE(response.ok()) << response.status();
    for (const v1::Commitment& commitment : response->commitments()) {
      for (const v1::ObligorState& state : commitment.obligor_states()) {
        states.push_back(absl::StrCat(state.obligor().resource(), " ",
                                      v1::ObligorState::State_Name(state.state()).substr(6),
                                      state.inherited() ? " inherited" : ""));
      }
    }
    return states;
  }

  const Catalogue catalogue_;
  SystemClock clock_;
  Progress progress_;
  std::string dir_;
  std::unique_ptr<ReadModel> model_;
  int64_t sequence_ = 0;
};

constexpr char kMeeting[] = R"(
  actors { resource: "officials/a-b" on_behalf_of: "countries/USA" } targets { resource: "countries/JPN" }
  time { start { year: 2021 month: 8 day: 31 } end { year: 2021 month: 9 day: 2 } }
  place { name: "places/jp-tokyo" country: "countries/JPN" } confidence: 0.9 meeting {}
  evidence { spans { quote: "A. B. met Japanese officials" } })";
constexpr char kPledge[] = R"(
  actors { resource: "blocs/g7" } time { start { year: 2021 month: 6 day: 1 } end { year: 2021 month: 7 day: 1 } } confidence: 0.8
  commitment { act: KIND_MADE terms { action: ACTION_END topic: "coal-finance" specificity: SPECIFICITY_TIME_BOUND
    deadline { start { year: 2021 month: 1 day: 1 } end { year: 2022 month: 1 day: 1 } } } bindingness: BINDINGNESS_DECLARED })";

TEST_F(HandlersTest, EventsAreFoundByKindPartyPlaceTimeAndWords) {
  Add(kMeeting);
  Add(kPledge);
  EXPECT_THAT(Events(""), ElementsAre("a1-1", "a2-1")) << "newest first";
  EXPECT_THAT(Events("filter { kinds: EVENT_KIND_MEETING }"), ElementsAre("a1-1"));
  EXPECT_THAT(Events("filter { parties { party: 'countries/USA' role: ROLE_ACTOR } }"), ElementsAre("a1-1"));
  EXPECT_THAT(Events("filter { parties { party: 'countries/USA' exact: true } }"), ElementsAre());
  EXPECT_THAT(Events("filter { parties { party: 'countries/JPN' role: ROLE_ACTOR } }"), ElementsAre());
  EXPECT_THAT(Events("filter { parties { party: 'countries/JPN' } parties { party: 'officials/a-b' } }"),
              ElementsAre("a1-1"));
  EXPECT_THAT(Events("filter { parties { party: 'countries/JPN' through_blocs: true } }"),
              ElementsAre("a1-1", "a2-1"));
  EXPECT_THAT(Events("filter { place: 'countries/JPN' }"), ElementsAre("a1-1"));
  EXPECT_THAT(Events("filter { text: 'MET japanese' }"), ElementsAre("a1-1"));
  EXPECT_THAT(Events("filter { minimum_confidence: 0.85 }"), ElementsAre("a1-1"));
}

TEST_F(HandlersTest, ADateFilterSaysHowSureItIs) {
  Add(kMeeting);
  const std::string day = "time { start { year: 2021 month: 9 day: 1 } end { year: 2021 month: 9 day: 2 } }";
  const auto response = ListEvents(context(), Proto<v1::ListEventsRequest>("filter { " + day + " }")).value();
  ASSERT_EQ(response.events_size(), 1);
  EXPECT_EQ(response.events(0).match(), v1::DATE_MATCH_POSSIBLE);
  EXPECT_THAT(
      Events("filter { time { start { year: 2021 month: 9 day: 1 } minimum_match: DATE_MATCH_CERTAIN } }"),
      ElementsAre());
  EXPECT_THAT(
      Events("filter { time { start { year: 2021 month: 8 day: 31 } minimum_match: DATE_MATCH_CERTAIN } }"),
      ElementsAre("a1-1"));
}

TEST_F(HandlersTest, PagesHoldEveryEventOnceWhileOthersArrive) {
  const auto story = [](int day) {  // Each another event.
    return absl::StrReplaceAll(kMeeting, {{"day: 31", absl::StrCat("day: ", day)},
                                          {"month: 9 day: 2", absl::StrCat("month: 8 day: ", day + 1)}});
  };
  for (int i = 1; i <= 7; ++i) Add(story(i));
  std::set<std::string> seen;
  v1::ListEventsRequest request;
  request.set_page_size(2);
  do {
    const auto page = ListEvents(context(), request).value();
    for (const v1::Event& event : page.events())
      EXPECT_TRUE(seen.insert(event.name()).second) << event.name();
    request.set_page_token(page.next_page_token());
    if (seen.size() < 5) Add(story(20 + static_cast<int>(seen.size())));
  } while (!request.page_token().empty());
  for (int i = 1; i <= 7; ++i) EXPECT_EQ(seen.count(absl::StrCat("events/a", i, "-1")), 1) << i;
}

TEST_F(HandlersTest, AForeignPageTokenIsRefused) {
  Add(kMeeting);
  Add(kPledge);
  v1::ListEventsRequest request;
  request.set_page_size(1);
  request.set_page_token(ListEvents(context(), request).value().next_page_token());
  request.mutable_filter()->add_kinds(v1::EVENT_KIND_MEETING);
  EXPECT_EQ(ErrorReason(ListEvents(context(), request).status()), "FOREIGN_PAGE_TOKEN");
}

TEST_F(HandlersTest, CommitmentsHaveAStatePerObligorAsOfADay) {
  Add(kPledge, "publisher: 'Wire' publish_date { year: 2021 month: 6 day: 14 }");
  EXPECT_THAT(Commitments("filter { as_of { year: 2021 month: 9 day: 1 } }"),
              ElementsAre("blocs/g7 PLEDGED"));
  EXPECT_THAT(Commitments("filter { as_of { year: 2022 month: 2 day: 1 } }"), ElementsAre("blocs/g7 LAPSED"));
  EXPECT_THAT(Commitments("filter { states: STATE_REFUSED }"), ElementsAre());
  EXPECT_THAT(Commitments("filter { topics: 'net-zero' }"), ElementsAre());
  EXPECT_THAT(Commitments("filter { parties { party: 'countries/JPN' role: ROLE_ACTOR } }"), ElementsAre());
  EXPECT_THAT(
      Commitments("filter { parties { party: 'countries/JPN' role: ROLE_ACTOR } include_inherited: true "
                  "as_of { year: 2021 month: 9 day: 1 } }"),
      testing::Contains("countries/JPN PLEDGED inherited"));
}

TEST_F(HandlersTest, ARetractionRemovesItsRowsFromEveryAnswer) {
  Add(kMeeting,
      "analysis { officials { name: 'officials/a-b' display_name: 'A. B.' tenures { function: "
      "FUNCTION_CLIMATE_ENVOY } } }");
  Add(kPledge);
  Retract(1);
  Retract(2);
  EXPECT_THAT(Events(""), ElementsAre());
  EXPECT_THAT(Commitments(""), ElementsAre());
  EXPECT_EQ(
      ErrorReason(GetOfficial(context(), Proto<v1::GetOfficialRequest>("name: 'officials/a-b'")).status()),
      "RESOURCE_NOT_FOUND");
  EXPECT_EQ(ErrorReason(GetEvent(context(), Proto<v1::GetEventRequest>("name: 'events/a1-1'")).status()),
            "RESOURCE_NOT_FOUND");
}

TEST_F(HandlersTest, OfficialsAreFoundByOfficeAndDay) {
  Add("", R"(publish_date { year: 2021 month: 9 day: 1 } analysis {
    officials { name: 'officials/a-b' display_name: 'A B' tenures { function: FUNCTION_HEAD_OF_GOVERNMENT institution: 'countries/JPN' state: STATE_INCUMBENT } }
    officials { name: 'officials/c-d' display_name: 'C D' tenures { function: FUNCTION_FOREIGN_MINISTER institution: 'countries/USA' state: STATE_FORMER } } })");
  const auto holders = [&](const std::string& request) {
    const auto found = ListOfficials(context(), Proto<v1::ListOfficialsRequest>(request)).value();
    std::vector<std::string> names;
    for (const v1::Official& official : found.officials()) {
      names.push_back(absl::StrCat(official.display_name(), " ", official.tenures(0).match()));
    }
    return names;
  };
  const std::string on = "held_on { year: 2021 month: 9 day: 1 }";
  EXPECT_THAT(holders("country: 'countries/JPN' function: FUNCTION_HEAD_OF_GOVERNMENT " + on),
              ElementsAre("A B 2"));
  EXPECT_THAT(holders("country: 'countries/USA' " + on), ElementsAre()) << "a former office does not match";
  EXPECT_THAT(holders("country: 'countries/USA'"), ElementsAre("C D 0"));
}

TEST_F(HandlersTest, EveryRecordsChangesCanBeReadOnce) {
  Add(kPledge);
  Add(kMeeting);
  Retract(1);
  const auto all = ListChanges(context(), Proto<v1::ListChangesRequest>("")).value();
  EXPECT_EQ(all.sequence(), 3);
  std::vector<std::string> kinds;
  for (const v1::Change& change : all.changes())
    kinds.push_back(absl::StrCat(change.sequence(), v1::Change::Kind_Name(change.kind()).substr(4)));
  EXPECT_THAT(kinds,
              ElementsAre("1_ADDED", "1_STATE_CHANGED", "1_ADDED", "2_ADDED", "3_REMOVED", "3_REMOVED"));
  EXPECT_EQ(ListChanges(context(), Proto<v1::ListChangesRequest>("after_sequence: 2")).value().changes_size(),
            2);
  EXPECT_EQ(ErrorReason(ListChanges(context(), Proto<v1::ListChangesRequest>("after_sequence: 9")).status()),
            "SEQUENCE_IN_FUTURE");
}

TEST_F(HandlersTest, MalformedRequestsNameTheField) {
  const auto reason = [](const absl::Status& status) {
    return absl::StrCat(ErrorReason(status), ": ", status.message());
  };
  EXPECT_EQ(reason(GetCountry(context(), Proto<v1::GetCountryRequest>("name: 'countries/japan'")).status()),
            "MALFORMED_NAME: name: \"countries/japan\", want countries/{id}, as countries/JPN");
  EXPECT_EQ(ErrorReason(ListEvents(context(), Proto<v1::ListEventsRequest>("page_size: -1")).status()),
            "NEGATIVE_PAGE_SIZE");
  EXPECT_EQ(
      ErrorReason(ListEvents(context(), Proto<v1::ListEventsRequest>(
                                            "filter { time { start { year: 2021 month: 2 day: 30 } } }"))
                      .status()),
      "MALFORMED_DATE");
  EXPECT_EQ(ErrorReason(ListEvents(context(), Proto<v1::ListEventsRequest>(
                                                  "filter { time { start { year: 2021 month: 2 day: 3 } end "
                                                  "{ year: 2021 month: 2 day: 3 } } }"))
                            .status()),
            "EMPTY_DATE_RANGE");
  EXPECT_EQ(
      ErrorReason(ListEvents(context(), Proto<v1::ListEventsRequest>("filter { parties { party: 'Japan' } }"))
                      .status()),
      "MALFORMED_NAME");
  EXPECT_EQ(
      ErrorReason(ListCommitments(context(), Proto<v1::ListCommitmentsRequest>("order_by: 'name'")).status()),
      "UNKNOWN_ORDER");
}

TEST_F(HandlersTest, CountriesAndBlocsKnowTheDay) {
  const auto members =
      ListCountries(context(), Proto<v1::ListCountriesRequest>(
                                   "bloc: 'blocs/g7' member_on { year: 2021 month: 6 day: 13 }"))
          .value();
  EXPECT_EQ(members.countries_size(), 7);
  const auto blocs =
      ListBlocs(context(), Proto<v1::ListBlocsRequest>(
                               "member: 'countries/GBR' member_on { year: 2021 month: 1 day: 1 }"))
          .value();
  for (const v1::Bloc& bloc : blocs.blocs()) EXPECT_NE(bloc.name(), "blocs/eu");
  EXPECT_GT(GetBloc(context(), Proto<v1::GetBlocRequest>("name: 'blocs/eu'")).value().memberships_size(), 27);
}

TEST_F(HandlersTest, ServingStatusCanWait) {
  Add(kPledge);
  EXPECT_EQ(
      GetServingStatus(context(), Proto<v1::GetServingStatusRequest>("min_sequence: 1"), absl::Seconds(1))
          .value()
          .applied_sequence(),
      1);
  EXPECT_EQ(ErrorReason(GetServingStatus(context(), Proto<v1::GetServingStatusRequest>("min_sequence: 2"),
                                         absl::Milliseconds(5))
                            .status()),
            "WAIT_TOO_LONG");
}

}  // namespace
}  // namespace communique::query

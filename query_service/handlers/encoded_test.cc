// The spliced replies against the handlers that answer with messages: the same message for every request, every row of
// the stories, with pages, ranges of time, days in the past and deadlines that are over.
#include "query_service/handlers/encoded.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

using google::protobuf::util::MessageDifferencer;

class EncodedTest : public testing::Test {
 protected:
  EncodedTest() : rig_("2022-03-01") {
    const v1::ListArticlesResponse story = ReadStory("story.textproto");
    for (const v1::Article& article : story.articles()) rig_.Add(article);
  }

  // Both answers agree, refusals included; returns the message.
  template <typename Response, typename Request>
  Response Agree(const Request& request,
                 absl::StatusOr<std::string> (*encoded)(const HandlerContext&, const Request&),
                 absl::StatusOr<Response> (*typed)(const HandlerContext&, const Request&)) {
    const absl::StatusOr<Response> want = typed(rig_.context(), request);
    const absl::StatusOr<std::string> bytes = encoded(rig_.context(), request);
    EXPECT_EQ(bytes.status().code(), want.status().code()) << request.DebugString();
    EXPECT_EQ(bytes.status().message(), want.status().message()) << request.DebugString();
    EXPECT_EQ(ErrorReason(bytes.status()), ErrorReason(want.status()));
    if (!want.ok() || !bytes.ok()) return {};
    Response got;
    EXPECT_TRUE(got.ParseFromString(*bytes));
    EXPECT_TRUE(MessageDifferencer::Equals(got, *want))
        << request.DebugString() << "got " << got.DebugString() << "want " << want->DebugString();
    return got;
  }

  // All rows of a list, page by page.
  template <typename Response, typename Request>
  std::vector<Response> AgreeOnPages(
      Request request, absl::StatusOr<std::string> (*encoded)(const HandlerContext&, const Request&),
      absl::StatusOr<Response> (*typed)(const HandlerContext&, const Request&)) {
    std::vector<Response> pages;
    do {
      pages.push_back(Agree(request, encoded, typed));
      request.set_page_token(pages.back().next_page_token());
    } while (!request.page_token().empty() && pages.size() < 1000);
    return pages;
  }

  RecordRig rig_;
};

TEST_F(EncodedTest, CountriesAndRefusals) {
  for (const char* name : {"countries/JPN", "countries/USA", "countries/XXX", "Japan", ""})
    Agree(Proto<v1::GetCountryRequest>(absl::StrCat("name: '", name, "'")), EncodedCountry, GetCountry);
  Agree(Proto<v1::GetOfficialRequest>("name: 'officials/nobody-here'"), EncodedOfficial, GetOfficial);
  Agree(Proto<v1::GetEventRequest>("name: 'events/none-1'"), EncodedEvent, GetEvent);
  Agree(Proto<v1::GetCommitmentRequest>("name: 'commitments/none'"), EncodedCommitment, GetCommitment);
  Agree(Proto<v1::ListEventsRequest>("page_size: -1"), EncodedEvents, ListEvents);
  Agree(Proto<v1::ListEventsRequest>("page_token: 'x'"), EncodedEvents, ListEvents);
  Agree(Proto<v1::ListCommitmentsRequest>("order_by: 'name'"), EncodedCommitments, ListCommitments);
}

TEST_F(EncodedTest, EventsInPagesAndByThemselves) {
  size_t rows = 0;
  for (const char* filter : {"", "filter { parties { party: 'countries/JPN' } }",
                             "filter { time { start { year: 2021 month: 6 day: 1 } } }",
                             "filter { topics: 'climate' }", "filter { text: 'coal' }"}) {
    for (const int size : {1, 3, 50}) {
      v1::ListEventsRequest request = Proto<v1::ListEventsRequest>(filter);
      request.set_page_size(size);
      for (const v1::ListEventsResponse& page : AgreeOnPages(request, EncodedEvents, ListEvents)) {
        for (const v1::Event& event : page.events()) {
          v1::GetEventRequest one;
          one.set_name(event.name());
          Agree(one, EncodedEvent, GetEvent);
          ++rows;
        }
      }
    }
  }
  EXPECT_GT(rows, 20u);
}

TEST_F(EncodedTest, CommitmentsOnEveryDay) {
  size_t rows = 0;
  for (const char* order : {"", "pledge_time desc", "deadline"}) {
    for (const char* filter :
         {"", "as_of { year: 2021 month: 7 day: 1 }", "as_of { year: 2060 month: 1 day: 1 }",
          "parties { party: 'countries/JPN' }", "parties { party: 'blocs/g7' role: ROLE_ACTOR exact: true }",
          "parties { party: 'countries/JPN' through_blocs: true }", "include_inherited: true",
          "states: STATE_PLEDGED", "minimum_specificity: SPECIFICITY_ASPIRATIONAL", "minimum_publishers: 2",
          "minimum_bindingness: BINDINGNESS_JOINT_TEXT", "conditional_only: true", "minimum_confidence: 0.5",
          "deadline { start { year: 2022 month: 1 day: 1 } }", "topics: 'climate'"}) {
      v1::ListCommitmentsRequest request = Proto<v1::ListCommitmentsRequest>(
          absl::StrCat("filter { ", filter, " } page_size: 2 order_by: '", order, "'"));
      for (const auto& page : AgreeOnPages(request, EncodedCommitments, ListCommitments)) {
        for (const v1::Commitment& commitment : page.commitments()) {
          v1::GetCommitmentRequest one;
          one.set_name(commitment.name());
          Agree(one, EncodedCommitment, GetCommitment);
          one.set_include_inherited(true);
          Agree(one, EncodedCommitment, GetCommitment);
          *one.mutable_as_of() = MakeDate(2060, 1, 1);
          Agree(one, EncodedCommitment, GetCommitment);
          *one.mutable_as_of() = MakeDate(2021, 7, 1);
          Agree(one, EncodedCommitment, GetCommitment);
          ++rows;
        }
      }
    }
  }
  EXPECT_GT(rows, 20u);
}

// What GetCommitment may answer on gRPC's thread: as of today it is all stored.
TEST_F(EncodedTest, CommitmentsAreFoldedOnlyWhereNoRowTells) {
  const auto all = ListCommitments(rig_.context(), {}).value();
  ASSERT_GT(all.commitments_size(), 3);
  for (const v1::Commitment& commitment : all.commitments()) {
    v1::GetCommitmentRequest request;
    request.set_name(commitment.name());
    EXPECT_TRUE(StoredAnswer(rig_.context(), request).value().has_value());
    request.set_include_inherited(true);
    EXPECT_FALSE(StoredAnswer(rig_.context(), request).value().has_value());
    request.set_include_inherited(false);
    *request.mutable_as_of() = MakeDate(1990, 1, 1);
    EXPECT_FALSE(StoredAnswer(rig_.context(), request).value().has_value());
  }
}

// With and without a day: what is read for a page is not the same.
TEST_F(EncodedTest, PagesOfOfficialsMakeTheWholeList) {
  for (const bool on_a_day : {false, true}) {
    v1::ListOfficialsRequest request;
    if (on_a_day) *request.mutable_held_on() = MakeDate(2021, 9, 1);
    const auto names = [&](v1::ListOfficialsRequest page, int size) {
      std::vector<std::string> all;
      page.set_page_size(size);
      do {
        const auto found = ListOfficials(rig_.context(), page).value();
        EXPECT_LE(found.officials_size(), size);
        for (const v1::Official& official : found.officials()) all.push_back(official.name());
        page.set_page_token(found.next_page_token());
      } while (!page.page_token().empty());
      return all;
    };
    const std::vector<std::string> whole = names(request, 500);
    ASSERT_GT(whole.size(), 3) << "of " << on_a_day;
    for (int size : {1, 2, 3}) EXPECT_EQ(names(request, size), whole) << "pages of " << size;
  }
}

TEST_F(EncodedTest, OfficialsByEveryName) {
  const auto all = ListOfficials(rig_.context(), {}).value();
  ASSERT_GT(all.officials_size(), 0);
  for (const v1::Official& official : all.officials()) {
    v1::GetOfficialRequest request;
    request.set_name(official.name());
    Agree(request, EncodedOfficial, GetOfficial);
  }
}

}  // namespace
}  // namespace communique::query

// Paging while the record is written: whatever is there from the first page to the last, at its place in the order, comes
// exactly once. Page tokens hold a place in the order and no number of rows, so that nothing shifts.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/events.h"
#include "tests/bench/made_record.h"
#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

constexpr int kArticles = 60;

// Each row with its last day, which is its place in the order.
using Places = std::map<std::string, std::string>;

std::string PlaceOf(const v1::Event& event) { return event.time().end().ShortDebugString(); }
std::string PlaceOf(const v1::Commitment& commitment) {
  return commitment.latest_act_time().end().ShortDebugString();
}

const auto& RowsOf(const v1::ListEventsResponse& page) { return page.events(); }
const auto& RowsOf(const v1::ListCommitmentsResponse& page) { return page.commitments(); }

// Pages through a list; `meanwhile` runs between pages. How often each row came.
template <typename Response, typename Request>
std::map<std::string, int> PageThrough(RecordRig& rig, Request request,
                                       absl::StatusOr<Response> (*list)(const HandlerContext&,
                                                                        const Request&),
                                       const std::function<void()>& meanwhile, Places* places = nullptr) {
  std::map<std::string, int> times;
  do {
    const Response page = list(rig.context(), request).value();
    for (const auto& row : RowsOf(page)) {
      ++times[row.name()];
      if (places != nullptr) (*places)[row.name()] = PlaceOf(row);
    }
    request.set_page_token(page.next_page_token());
    meanwhile();
  } while (!request.page_token().empty());
  return times;
}

template <typename Response, typename Request>
Places AllPlaces(RecordRig& rig, const Request& request,
                 absl::StatusOr<Response> (*list)(const HandlerContext&, const Request&)) {
  Places places;
  PageThrough(
      rig, request, list, [] {}, &places);
  return places;
}

template <typename Response, typename Request>
void ExpectOnceEach(const Request& request,
                    absl::StatusOr<Response> (*list)(const HandlerContext&, const Request&)) {
  RecordRig rig("2021-10-01");
  for (int n = 1; n <= kArticles; ++n) rig.Add(MadeArticle(n));
  const Places before = AllPlaces(rig, request, list);
  std::mt19937 random(11);
  int next = kArticles;
  const std::map<std::string, int> times = PageThrough(rig, request, list, [&] {
    rig.Add(MadeArticle(++next));
    const int old = 1 + static_cast<int>(random() % kArticles);
    rig.Retract(absl::StrCat("articles/m", old));
    if (random() % 2 == 0) rig.Add(MadeArticle(old));  // It is back before the next page.
  });
  const Places after = AllPlaces(rig, request, list);
  int stayed = 0;
  for (const auto& [name, place] : before) {
    const auto still = after.find(name);
    if (still == after.end() || still->second != place) continue;
    ++stayed;
    EXPECT_EQ(times.count(name) > 0 ? times.at(name) : 0, 1) << name << " at " << place;
  }
  EXPECT_GT(stayed, static_cast<int>(before.size()) / 3);
  EXPECT_GT(next, kArticles + 5);  // Pages.
}

TEST(Paging, EventsThatStayComeOnceWhileOthersComeAndGo) {
  for (const char* filter : {"page_size: 7", "page_size: 3 filter { parties { party: 'countries/USA' } }"})
    ExpectOnceEach(Proto<v1::ListEventsRequest>(filter), ListEvents);
}

TEST(Paging, CommitmentsThatStayComeOnceWhileOthersComeAndGo) {
  for (const char* filter : {"page_size: 3", "page_size: 1 filter { parties { party: 'countries/USA' } }"})
    ExpectOnceEach(Proto<v1::ListCommitmentsRequest>(filter), ListCommitments);
}

}  // namespace
}  // namespace communique::query

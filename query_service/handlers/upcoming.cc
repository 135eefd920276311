#include "query_service/handlers/upcoming.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/event_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/store/event_query.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

constexpr int kDefaultDays = 365, kMostDays = 3660;

// The list is ordered by the day on which an item ends, then by its name.
bool IsBefore(const ListPosition& a, const ListPosition& b) {
  return std::tie(a.day, a.name) < std::tie(b.day, b.name);
}

struct Item {
  ListPosition place;
  v1::UpcomingItem item;
};

struct Window {
  int64_t start, end;
  ListPosition after;
  int limit;
};

absl::StatusOr<Window> ReadWindow(const HandlerContext& context, const v1::ListUpcomingRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  if (request.has_start()) RETURN_IF_ERROR(ValidateDate("start", request.start()));
  if (request.days() < 0 || request.days() > kMostDays) return DaysOutOfRange(request.days(), kMostDays);
  v1::EventFilter parties;
  *parties.mutable_parties() = request.parties();
  RETURN_IF_ERROR(ValidateFilter(parties));
  Window window;
  window.start = ToDayNumber(request.has_start() ? request.start() : Today(context.clock));
  window.end = window.start + (request.days() == 0 ? kDefaultDays : request.days());
  window.limit = PageSize(request.page_size()) + 1;
  ASSIGN_OR_RETURN(window.after, PageStart(request));
  if (window.after.name.empty()) window.after.day = INT32_MIN;  // Before all days, with room for sums.
  return window;
}

// Commitments whose deadline surely falls into the window; they end the day after their last day.
absl::Status AddDeadlines(const HandlerContext& context, const v1::ListUpcomingRequest& request,
                          const Window& window, Database& db, std::vector<Item>& items) {
  v1::CommitmentFilter filter;
  *filter.mutable_parties() = request.parties();
  *filter.mutable_topics() = request.topics();
  *filter.mutable_deadline()->mutable_start() = FromDayNumber(static_cast<int32_t>(window.start));
  *filter.mutable_deadline()->mutable_end() = FromDayNumber(static_cast<int32_t>(window.end));
  filter.mutable_deadline()->set_minimum_match(v1::DATE_MATCH_CERTAIN);
  if (request.has_start()) *filter.mutable_as_of() = request.start();
  for (const auto state : {v1::ObligorState::STATE_PLEDGED, v1::ObligorState::STATE_FORMALISED,
                           v1::ObligorState::STATE_DISPUTED})
    filter.add_states(state);
  SqlFilter days;
  days.Add("c.deadline_day >= ? AND c.deadline_day < ?",
           {std::max(window.start, window.after.day - 1), window.end});
  int count = 0;
  return ReadCommitments(context, filter, days, CommitmentOrder::kDeadline, {}, db,
                         [&](v1::Commitment&& commitment, const ListPosition& at) -> absl::StatusOr<bool> {
                           const ListPosition place{at.day + 1, at.name};
                           if (!IsBefore(window.after, place)) return true;
                           Item& item = items.emplace_back();
                           item.place = place;
                           *item.item.mutable_deadline() = std::move(commitment);
                           return ++count < window.limit;
                         });
}

absl::Status AddPlanned(const HandlerContext& context, const v1::ListUpcomingRequest& request,
                        const Window& window, Database& db, std::vector<Item>& items) {
  v1::EventFilter filter;
  *filter.mutable_parties() = request.parties();
  *filter.mutable_topics() = request.topics();
  SqlFilter sql;
  AddEventConditions(filter, context.catalogue, sql);
  sql.Add("e.upcoming_end > ? AND e.upcoming_end >= ?", {window.start, window.after.day});
  sql.Add("e.start_day IS NULL OR e.start_day < ?", {window.end});
  sql.Add("e.upcoming_end > ? OR e.name > ?", {window.after.day, window.after.name});
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare(absl::StrCat("SELECT e.upcoming_end, e.name, e.body FROM events e WHERE ",
                                           sql.sql(), " ORDER BY e.upcoming_end, e.name LIMIT ?")));
  select.Bind(sql.BindTo(select), int64_t{window.limit});
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    Item& item = items.emplace_back();
    item.place = {select.Int(0), std::string(select.Text(1))};
    RETURN_IF_ERROR(ParseStored(select.Text(2), "an event", *item.item.mutable_event()));
  }
}

}  // namespace

absl::StatusOr<v1::ListUpcomingResponse> ListUpcoming(const HandlerContext& context,
                                                      const v1::ListUpcomingRequest& request) {
  ASSIGN_OR_RETURN(const Window window, ReadWindow(context, request));
  std::vector<Item> items;
  RETURN_IF_ERROR(context.model.With([&](Database& db) -> absl::Status {
    RETURN_IF_ERROR(AddDeadlines(context, request, window, db, items));
    return AddPlanned(context, request, window, db, items);
  }));
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return IsBefore(a.place, b.place); });
  v1::ListUpcomingResponse response;
  const size_t page_size = static_cast<size_t>(window.limit) - 1;
  for (size_t i = 0; i < std::min(items.size(), page_size); ++i)
    *response.add_items() = std::move(items[i].item);
  if (items.size() > page_size)
    response.set_next_page_token(MakePageToken(request, KeyOf(items[page_size - 1].place)));
  return response;
}

}  // namespace communique::query

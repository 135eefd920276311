#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/render/pages.h"
#include "common/civil_date.h"

namespace communique::cli {

absl::Status RunUpcoming(const Arguments& arguments) {
  Session session("upcoming",
                  "Shows deadlines, conferences and plans, soonest first: communique upcoming [FLAGS].");
  std::string within = "365d", from, party, topic;
  int64_t limit = 20;
  session.flags().Add("within", &within, "So far ahead: 90d, or a number of days.");
  session.flags().Add("from", &from, "From this day, YYYY-MM-DD; empty = today.");
  session.flags().Add("party", &party, "Only with all of these: JPN, g20, officials/jane-doe.");
  session.flags().Add("topic", &topic, "Only these topics.");
  session.flags().Add("limit", &limit, "Most items to show; 0 = all.");
  ASSIGN_OR_RETURN(const Arguments rest, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (!rest.empty()) return UsageError("upcoming takes only flags");
  v1::ListUpcomingRequest request;
  ASSIGN_OR_RETURN(const int days, DayCount("--within", within));
  request.set_days(days);
  if (!from.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_start(), ParseDate(from));
  }
  AddParties(party, request.mutable_parties());
  for (const std::string& one : SplitList(topic)) request.add_topics(one);
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(const v1::ListUpcomingResponse response,
                   ListAll(session, *stub, &v1::QueryService::Stub::ListUpcoming, request, limit,
                           [](v1::ListUpcomingResponse& page) { return page.mutable_items(); }));
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  Print(RenderUpcoming(response.items(), session.render_options()));
  PrintEnd(response.items().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

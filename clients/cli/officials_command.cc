#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/show_officials.h"
#include "common/civil_date.h"

namespace communique::cli {

absl::Status RunOfficials(const Arguments& arguments) {
  Session session("officials", "Shows who held which office: communique officials [FLAGS] [officials/ID].");
  std::string country, held_on;
  int64_t limit = 20;
  session.flags().Add("country", &country, "Only of this country or bloc: JPN, eu.");
  session.flags().Add("held_on", &held_on, "Only offices held on this day, YYYY-MM-DD.");
  session.flags().Add("limit", &limit, "Most officials to show; 0 = all.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ListOfficialsRequest request;
  if (!country.empty()) request.set_country(PartyName(country));
  if (!held_on.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_held_on(), ParseDate(held_on));
  }
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(v1::ListOfficialsResponse response, FetchOfficials(session, *stub, names));
  if (names.empty()) {
    ASSIGN_OR_RETURN(response,
                     ListAll(session, *stub, &v1::QueryService::Stub::ListOfficials, request, limit,
                             [](v1::ListOfficialsResponse& page) { return page.mutable_officials(); }));
  }
  return ShowOfficials(session, response);
}

}  // namespace communique::cli

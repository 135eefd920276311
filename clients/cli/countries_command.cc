#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"

namespace communique::cli {

absl::Status RunCountries(const Arguments& arguments) {
  Session session("countries", "Shows countries, or one with its blocs: communique countries [FLAGS] [JPN].");
  std::string bloc;
  int64_t limit = 0;
  session.flags().Add("bloc", &bloc, "Only members of this bloc today: g20.");
  session.flags().Add("limit", &limit, "Most countries to show; 0 = all.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ListCountriesRequest request;
  if (!bloc.empty()) request.set_bloc(PartyName(bloc));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  v1::ListCountriesResponse response;
  for (const std::string& name : names) {
    v1::GetCountryRequest one;
    one.set_name(PartyName(name));
    ASSIGN_OR_RETURN(*response.add_countries(),
                     Call(session, *stub, &v1::QueryService::Stub::GetCountry, one));
  }
  if (names.empty()) {
    ASSIGN_OR_RETURN(response,
                     ListAll(session, *stub, &v1::QueryService::Stub::ListCountries, request, limit,
                             [](v1::ListCountriesResponse& page) { return page.mutable_countries(); }));
  }
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  Print(RenderCountries(response, session.render_options()));
  PrintEnd(response.countries().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

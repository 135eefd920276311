#include "query_service/handlers/country_brief.h"

#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/countries.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "query_service/handlers/upcoming.h"
#include "query_service/handlers/validate.h"

namespace communique::query {
namespace {

constexpr int kMost = 20;
constexpr int kDefaultDays = 90;

v1::DateRange TimeOf(const v1::GetCountryBriefRequest& request, const Clock& clock) {
  v1::DateRange time = request.time();
  if (!time.has_end()) *time.mutable_end() = AddDays(Today(clock), 1);
  if (!time.has_start()) *time.mutable_start() = AddDays(time.end(), -kDefaultDays);
  return time;
}

}  // namespace

absl::StatusOr<v1::GetCountryBriefResponse> GetCountryBrief(const HandlerContext& context,
                                                            const v1::GetCountryBriefRequest& request) {
  RETURN_IF_ERROR(ValidateRange("time", request.time()));
  const v1::DateRange time = TimeOf(request, context.clock);
  const v1::Date last_day = AddDays(time.end(), -1);
  v1::GetCountryBriefResponse response;
  v1::GetCountryRequest country;
  country.set_name(request.name());
  ASSIGN_OR_RETURN(*response.mutable_country(), GetCountry(context, country));

  v1::ListOfficialsRequest officials;
  officials.set_country(request.name());
  *officials.mutable_held_on() = last_day;
  officials.set_page_size(kMost);
  ASSIGN_OR_RETURN(v1::ListOfficialsResponse in_office, ListOfficials(context, officials));
  response.mutable_officials()->Swap(in_office.mutable_officials());

  v1::ListCommitmentsRequest commitments;
  v1::PartyFilter& obligor = *commitments.mutable_filter()->add_parties();
  obligor.set_party(request.name());
  obligor.set_role(v1::PartyFilter::ROLE_ACTOR);
  commitments.mutable_filter()->set_include_inherited(true);
  *commitments.mutable_filter()->mutable_as_of() = last_day;
  commitments.set_page_size(kMost);
  ASSIGN_OR_RETURN(v1::ListCommitmentsResponse owed, ListCommitments(context, commitments));
  response.mutable_commitments()->Swap(owed.mutable_commitments());

  v1::ListEventsRequest events;
  events.mutable_filter()->add_parties()->set_party(request.name());
  *events.mutable_filter()->mutable_time() = time;
  events.set_page_size(kMost);
  ASSIGN_OR_RETURN(v1::ListEventsResponse happened, ListEvents(context, events));
  response.mutable_events()->Swap(happened.mutable_events());

  v1::ListUpcomingRequest upcoming;
  *upcoming.mutable_start() = time.end();
  upcoming.add_parties()->set_party(request.name());
  upcoming.set_page_size(kMost);
  ASSIGN_OR_RETURN(v1::ListUpcomingResponse to_come, ListUpcoming(context, upcoming));
  response.mutable_upcoming()->Swap(to_come.mutable_items());
  return response;
}

}  // namespace communique::query

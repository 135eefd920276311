#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/render/pages.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {

absl::Status RunCountry(const Arguments& arguments) {
  Session session(
      "country",
      "Shows one page on a country, the last 90 days unless told: communique country [FLAGS] JPN.");
  std::string since, until;
  session.flags().Add("since", &since, "From this day: YYYY-MM-DD, YYYY-MM or YYYY.");
  session.flags().Add("until", &until, "Before this day.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (names.size() != 1) return UsageError("country takes one country: communique country JPN");
  v1::GetCountryBriefRequest request;
  request.set_name(PartyName(names[0]));
  if (!since.empty() || !until.empty())
    RETURN_IF_ERROR(SetRange(since, until, false, request.mutable_time()));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(const v1::GetCountryBriefResponse response,
                   Call(session, *stub, &v1::QueryService::Stub::GetCountryBrief, request));
  if (session.json())
    PrintJson(response);
  else
    Print(RenderCountryBrief(response, session.render_options()));
  return absl::OkStatus();
}

absl::Status RunRelation(const Arguments& arguments) {
  Session session("relation",
                  "Shows what two parties have to do with each other: communique relation [FLAGS] USA CHN.");
  std::string since, until, topic;
  bool through_blocs = false;
  int64_t limit = 20;
  session.flags().Add("since", &since, "From this day: YYYY-MM-DD, YYYY-MM or YYYY.");
  session.flags().Add("until", &until, "Before this day.");
  session.flags().Add("topic", &topic, "Only these topics.");
  session.flags().Add("through_blocs", &through_blocs, "Also what they share only through blocs.");
  session.flags().Add("limit", &limit, "Most events to show, 1 to 500.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (names.size() != 2) return UsageError("relation takes two parties: communique relation USA CHN");
  v1::GetRelationRequest request;
  request.set_party(PartyName(names[0]));
  request.set_other_party(PartyName(names[1]));
  request.set_through_blocs(through_blocs);
  request.set_page_size(static_cast<int32_t>(limit));
  for (const std::string& one : SplitList(topic)) request.mutable_filter()->add_topics(one);
  if (!since.empty() || !until.empty())
    RETURN_IF_ERROR(SetRange(since, until, false, request.mutable_filter()->mutable_time()));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(const v1::GetRelationResponse response,
                   Call(session, *stub, &v1::QueryService::Stub::GetRelation, request));
  if (session.json())
    PrintJson(response);
  else
    Print(RenderRelation(response, session.render_options()));
  return absl::OkStatus();
}

}  // namespace communique::cli

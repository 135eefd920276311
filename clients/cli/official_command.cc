#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/render/pages.h"
#include "clients/cli/show_officials.h"
#include "common/civil_date.h"

namespace communique::cli {
absl::Status RunOfficial(const Arguments& arguments) {
  Session session("official",
                  "Shows which offices somebody held: communique official \"Jane Doe\" | officials/ID.");
  std::string country;
  session.flags().Add("country", &country, "Who serves this country: JPN.");
  ASSIGN_OR_RETURN(const Arguments words, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (words.empty()) return UsageError("official takes a name: communique official \"Jane Doe\"");
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  std::vector<std::string> names;
  if (absl::StartsWith(words[0], "officials/")) {
    names = words;
  } else {
    v1::ResolveMentionRequest mention;
    mention.set_text(absl::StrJoin(words, " "));
    if (!country.empty()) mention.set_country(PartyName(country));
    ASSIGN_OR_RETURN(const v1::ResolveMentionResponse found,
                     Call(session, *stub, &v1::QueryService::Stub::ResolveMention, mention));
    for (const auto& candidate : found.candidates()) {
      if (absl::StartsWith(candidate.resource(), "officials/")) names.push_back(candidate.resource());
    }
  }
  ASSIGN_OR_RETURN(const v1::ListOfficialsResponse response, FetchOfficials(session, *stub, names));
  return ShowOfficials(session, response);
}

absl::Status RunWhoHeld(const Arguments& arguments) {
  Session session(
      "who-held",
      "Shows who held an office on a day: communique who-held HEAD_OF_GOVERNMENT --country JPN --on DAY.");
  std::string country, on;
  bool certain = false;
  session.flags().Add("country", &country, "Of this country or bloc: JPN, eu.");
  session.flags().Add("on", &on, "On this day, YYYY-MM-DD; empty = ever.");
  session.flags().Add("certain", &certain, "Only who surely held it.");
  ASSIGN_OR_RETURN(const Arguments words, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ListOfficialsRequest request;
  if (words.size() > 1) return UsageError("who-held takes one office: communique who-held FOREIGN_MINISTER");
  if (words.size() == 1) {
    ASSIGN_OR_RETURN(const v1::Tenure::Function function, OfficeFunction(words[0]));
    request.set_function(function);
  }
  if (!country.empty()) request.set_country(PartyName(country));
  if (!on.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_held_on(), ParseDate(on));
  }
  if (certain) request.set_minimum_match(v1::DATE_MATCH_CERTAIN);
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(const v1::ListOfficialsResponse response,
                   ListAll(session, *stub, &v1::QueryService::Stub::ListOfficials, request, 0,
                           [](v1::ListOfficialsResponse& page) { return page.mutable_officials(); }));
  return ShowOfficials(session, response);
}

absl::Status RunResolve(const Arguments& arguments) {
  Session session("resolve", "Shows what a form of words denotes: communique resolve [FLAGS] \"Beijing\".");
  std::string sentence, date, country;
  session.flags().Add("sentence", &sentence, "The sentence around it.");
  session.flags().Add("date", &date, "Day of the text, YYYY-MM-DD; empty = today.");
  session.flags().Add("country", &country, "Country the text is about, for bare titles: USA.");
  ASSIGN_OR_RETURN(const Arguments words, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ResolveMentionRequest request;
  request.set_text(absl::StrJoin(words, " "));
  request.set_sentence(sentence);
  if (!date.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_date(), ParseDate(date));
  }
  if (!country.empty()) request.set_country(PartyName(country));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  ASSIGN_OR_RETURN(const v1::ResolveMentionResponse response,
                   Call(session, *stub, &v1::QueryService::Stub::ResolveMention, request));
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  Print(RenderCandidates(response, session.render_options()));
  PrintEnd(response.candidates().empty(), "");
  return absl::OkStatus();
}

}  // namespace communique::cli

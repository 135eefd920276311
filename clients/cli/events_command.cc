#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"

namespace communique::cli {
namespace {

struct EventsFlags {
  std::string kind, party, place, since, until, topic, text;
  bool certain = false;
  bool through_blocs = false;
  bool explain = false;
  int64_t limit = 20;
};

void AddFlags(EventsFlags& flags, FlagSet& set) {
  set.Add("kind", &flags.kind, "Only these kinds: MEETING,TRAVEL,...");
  set.Add("party", &flags.party, "Only with all of these: JPN, g20, officials/john-kerry.");
  set.Add("place", &flags.place, "Only there: places/jp-tokyo or countries/JPN.");
  set.Add("since", &flags.since, "From this day, YYYY-MM-DD.");
  set.Add("until", &flags.until, "Before this day, YYYY-MM-DD.");
  set.Add("certain", &flags.certain, "Only events that surely lie in that time.");
  set.Add("topic", &flags.topic, "Only these topics.");
  set.Add("text", &flags.text, "Only if these words stand in the evidence.");
  set.Add("through_blocs", &flags.through_blocs, "Also what a party did through its blocs.");
  set.Add("explain", &flags.explain, "Show rule, confidence and whose word it is.");
  set.Add("limit", &flags.limit, "Most events to show; 0 = all.");
}

absl::StatusOr<v1::ListEventsRequest> MakeRequest(const EventsFlags& flags) {
  v1::ListEventsRequest request;
  v1::EventFilter& filter = *request.mutable_filter();
  ASSIGN_OR_RETURN(const std::vector<v1::EventKind> kinds, EventKinds(flags.kind));
  for (v1::EventKind kind : kinds) filter.add_kinds(kind);
  AddParties(flags.party, filter.mutable_parties());
  for (v1::PartyFilter& party : *filter.mutable_parties()) party.set_through_blocs(flags.through_blocs);
  filter.set_place(flags.place);
  if (!flags.since.empty() || !flags.until.empty()) {
    RETURN_IF_ERROR(SetRange(flags.since, flags.until, flags.certain, filter.mutable_time()));
  }
  for (const std::string& topic : SplitList(flags.topic)) filter.add_topics(topic);
  filter.set_text(flags.text);
  return request;
}

}  // namespace

absl::Status RunEvents(const Arguments& arguments) {
  Session session("events",
                  "Shows events, newest first, or those named: communique events [FLAGS] [events/ID].");
  EventsFlags flags;
  AddFlags(flags, session.flags());
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::ListEventsRequest request, MakeRequest(flags));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  v1::ListEventsResponse response;
  for (const std::string& name : names) {
    v1::GetEventRequest one;
    one.set_name(name);
    ASSIGN_OR_RETURN(*response.add_events(), Call(session, *stub, &v1::QueryService::Stub::GetEvent, one));
  }
  if (names.empty()) {
    ASSIGN_OR_RETURN(response,
                     ListAll(session, *stub, &v1::QueryService::Stub::ListEvents, request, flags.limit,
                             [](v1::ListEventsResponse& page) { return page.mutable_events(); }));
  }
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  RenderOptions options = session.render_options();
  options.explain = flags.explain;
  Print(RenderEvents(response.events(), options));
  PrintEnd(response.events().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

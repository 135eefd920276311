#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"

namespace communique::cli {
namespace {

struct CommitmentsFlags {
  std::string party, state, topic, since, until, order_by;
  bool certain = false;
  bool inherited = false;
  bool all = false;
  bool explain = false;
  int64_t limit = 20;
};

void AddFlags(CommitmentsFlags& flags, FlagSet& set) {
  set.Add("party", &flags.party, "Only with all of these: JPN, g20, officials/john-kerry.");
  set.Add("state", &flags.state, "Only in one of these states: PLEDGED,MISSED,...");
  set.Add("topic", &flags.topic, "Only these topics.");
  set.Add("since", &flags.since, "Due from this day, YYYY-MM-DD.");
  set.Add("until", &flags.until, "Due before this day, YYYY-MM-DD.");
  set.Add("certain", &flags.certain, "Only if the deadline surely lies in that time.");
  set.Add("inherited", &flags.inherited, "Also members of the blocs that owe it.");
  set.Add("all", &flags.all, "Also those without a checkable end.");
  set.Add("order_by", &flags.order_by, "\"latest_act_time desc\", \"pledge_time desc\" or \"deadline\".");
  set.Add("explain", &flags.explain, "Show the name of each.");
  set.Add("limit", &flags.limit, "Most commitments to show; 0 = all.");
}

absl::StatusOr<v1::ListCommitmentsRequest> MakeRequest(const CommitmentsFlags& flags) {
  v1::ListCommitmentsRequest request;
  v1::CommitmentFilter& filter = *request.mutable_filter();
  AddParties(flags.party, filter.mutable_parties());
  ASSIGN_OR_RETURN(const auto states, CommitmentStates(flags.state));
  for (v1::ObligorState::State state : states) filter.add_states(state);
  for (const std::string& topic : SplitList(flags.topic)) filter.add_topics(topic);
  if (!flags.since.empty() || !flags.until.empty()) {
    RETURN_IF_ERROR(SetRange(flags.since, flags.until, flags.certain, filter.mutable_deadline()));
  }
  filter.set_include_inherited(flags.inherited);
  if (flags.all) filter.set_minimum_specificity(v1::SPECIFICITY_ASPIRATIONAL);
  request.set_order_by(flags.order_by);
  return request;
}

}  // namespace

absl::Status RunCommitments(const Arguments& arguments) {
  Session session("commitments",
                  "Shows who owes what to whom: communique commitments [FLAGS] [commitments/ID].");
  CommitmentsFlags flags;
  AddFlags(flags, session.flags());
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::ListCommitmentsRequest request, MakeRequest(flags));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  v1::ListCommitmentsResponse response;
  for (const std::string& name : names) {
    v1::GetCommitmentRequest one;
    one.set_name(name);
    one.set_include_inherited(flags.inherited);
    ASSIGN_OR_RETURN(*response.add_commitments(),
                     Call(session, *stub, &v1::QueryService::Stub::GetCommitment, one));
  }
  if (names.empty()) {
    ASSIGN_OR_RETURN(response,
                     ListAll(session, *stub, &v1::QueryService::Stub::ListCommitments, request, flags.limit,
                             [](v1::ListCommitmentsResponse& page) { return page.mutable_commitments(); }));
  }
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  RenderOptions options = session.render_options();
  options.explain = flags.explain;
  Print(RenderCommitments(response, options));
  PrintEnd(response.commitments().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

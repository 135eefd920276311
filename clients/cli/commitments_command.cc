#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/commitment_flags.h"
#include "clients/cli/paging.h"
#include "clients/cli/render/pages.h"

namespace communique::cli {

namespace {

// The history of each, oldest act first.
absl::Status PrintActs(const Session& session, v1::QueryService::Stub& stub,
                       const v1::ListCommitmentsResponse& response, const RenderOptions& options) {
  for (const v1::Commitment& commitment : response.commitments()) {
    v1::ListCommitmentActsRequest request;
    request.set_parent(commitment.name());
    ASSIGN_OR_RETURN(const v1::ListCommitmentActsResponse acts,
                     ListAll(session, stub, &v1::QueryService::Stub::ListCommitmentActs, request, 0,
                             [](v1::ListCommitmentActsResponse& page) { return page.mutable_acts(); }));
    Print("\n" + commitment.name() + "\n" + RenderActs(acts.acts(), options));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunCommitments(const Arguments& arguments) {
  Session session("commitments",
                  "Shows who owes what to whom: communique commitments [FLAGS] [commitments/ID].");
  CommitmentFlags flags;
  AddCommitmentFlags(flags, session.flags());
  std::string order_by;
  bool explain = false;
  int64_t limit = 20;
  session.flags().Add("order_by", &order_by,
                      "\"latest_act_time desc\", \"pledge_time desc\" or \"deadline\".");
  session.flags().Add("explain", &explain, "Show the name of each, its acts and their evidence.");
  session.flags().Add("limit", &limit, "Most commitments to show; 0 = all.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ListCommitmentsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_filter(), MakeCommitmentFilter(flags));
  request.set_order_by(order_by);
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  v1::ListCommitmentsResponse response;
  for (const std::string& name : names) {
    v1::GetCommitmentRequest one;
    one.set_name(name);
    one.set_include_inherited(flags.inherited);
    if (request.filter().has_as_of()) *one.mutable_as_of() = request.filter().as_of();
    ASSIGN_OR_RETURN(*response.add_commitments(),
                     Call(session, *stub, &v1::QueryService::Stub::GetCommitment, one));
  }
  if (names.empty()) {
    ASSIGN_OR_RETURN(response,
                     ListAll(session, *stub, &v1::QueryService::Stub::ListCommitments, request, limit,
                             [](v1::ListCommitmentsResponse& page) { return page.mutable_commitments(); }));
  }
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  RenderOptions options = session.render_options();
  options.explain = explain;
  Print(RenderCommitments(response, options));
  if (explain) RETURN_IF_ERROR(PrintActs(session, *stub, response, options));
  PrintEnd(response.commitments().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

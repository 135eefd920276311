#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {

absl::Status RunWatch(const Arguments& arguments) {
  Session session("watch", "Shows what changes, as it happens, until interrupted: communique watch [FLAGS].");
  int64_t after = 0, count = 0;
  std::string party;
  session.flags().Add("after", &after, "Changes after this sequence; 0 = from the beginning.");
  session.flags().Add("count", &count, "End after so many changes; 0 = never.");
  session.flags().Add("party", &party, "Only with all of these: JPN, g20, officials/john-kerry.");
  ASSIGN_OR_RETURN(const Arguments rest, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (!rest.empty()) return UsageError("watch takes only flags");
  v1::WatchChangesRequest request;
  request.set_after_sequence(after);
  if (!party.empty()) {
    AddParties(party, request.mutable_events()->mutable_parties());
    AddParties(party, request.mutable_commitments()->mutable_parties());
  }
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  grpc::ClientContext context;
  const auto stream = stub->WatchChanges(&context, request);
  v1::WatchChangesResponse response;
  int64_t shown = 0;
  while (stream->Read(&response)) {
    for (const v1::Change& change : response.changes()) {
      if (session.json()) {
        PrintJson(change, /*indented=*/false);
      } else {
        Print(RenderChange(change));
      }
      if (++shown == count) {
        context.TryCancel();
        return absl::OkStatus();
      }
    }
  }
  return FromGrpcStatus(stream->Finish());
}

absl::Status RunChanges(const Arguments& arguments) {
  Session session("changes",
                  "Shows what changed since a sequence, oldest first: communique changes [FLAGS].");
  int64_t since = 0, limit = 100;
  std::string party;
  session.flags().Add("since", &since, "Changes after this sequence; 0 = from the beginning.");
  session.flags().Add("party", &party, "Only with all of these: JPN, g20, officials/jane-doe.");
  session.flags().Add("limit", &limit, "Most changes to show; 0 = all.");
  ASSIGN_OR_RETURN(const Arguments rest, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (!rest.empty()) return UsageError("changes takes only flags");
  v1::ListChangesRequest request;
  request.set_after_sequence(since);
  if (!party.empty()) {
    AddParties(party, request.mutable_events()->mutable_parties());
    AddParties(party, request.mutable_commitments()->mutable_parties());
  }
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  int64_t sequence = since;
  ASSIGN_OR_RETURN(v1::ListChangesResponse response,
                   ListAll(session, *stub, &v1::QueryService::Stub::ListChanges, request, limit,
                           [&](v1::ListChangesResponse& page) {
                             sequence = std::max(sequence, page.sequence());
                             return page.mutable_changes();
                           }));
  response.set_sequence(sequence);
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  for (const v1::Change& change : response.changes()) Print(RenderChange(change));
  PrintEnd(response.changes().empty(), response.next_page_token());
  Print(absl::StrCat("Go on with --since ", sequence, ".\n"));
  return absl::OkStatus();
}

}  // namespace communique::cli

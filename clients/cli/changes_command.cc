#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
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

}  // namespace communique::cli

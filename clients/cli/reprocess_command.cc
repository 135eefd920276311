#include "absl/strings/str_cat.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {

absl::Status RunReprocess(const Arguments& arguments) {
  Session session(
      "reprocess",
      "Analyses stored articles again, those named or all that another version analysed: communique "
      "reprocess [FLAGS] [articles/ID].");
  bool dry_run = false;
  session.flags().Add("dry_run", &dry_run, "Only count what would change.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  v1::ReprocessArticlesRequest request;
  for (const std::string& name : names) request.add_names(name);
  request.set_dry_run(dry_run);
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  grpc::ClientContext context;
  const auto stream = stub->ReprocessArticles(&context, request);
  v1::ReprocessArticlesResponse progress;
  while (stream->Read(&progress)) {
    if (session.json()) PrintJson(progress, /*indented=*/false);
  }
  const absl::Status status = FromGrpcStatus(stream->Finish());
  if (!session.json() && status.ok()) {
    Print(absl::StrCat(progress.done(), " of ", progress.total(), " articles analysed again, ",
                       progress.changed(), dry_run ? " would change, " : " changed, ", progress.failed(),
                       " failed.\n"));
  }
  return status;
}

}  // namespace communique::cli

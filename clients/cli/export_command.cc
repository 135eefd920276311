#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/commitment_flags.h"
#include "clients/cli/render/pages.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {

absl::Status RunExport(const Arguments& arguments) {
  Session session(
      "export",
      "Writes all commitments that pass: communique export --format=csv|json [FLAGS]. CSV has one line per "
      "obligor, JSON one commitment per line.");
  CommitmentFlags flags;
  session.AllowCsv();
  AddCommitmentFlags(flags, session.flags());
  ASSIGN_OR_RETURN(const Arguments rest, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (!rest.empty()) return UsageError("export takes only flags");
  v1::ExportCommitmentsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_filter(), MakeCommitmentFilter(flags));
  ASSIGN_OR_RETURN(const auto stub, session.Query());
  grpc::ClientContext context;
  const auto stream = stub->ExportCommitments(&context, request);
  if (!session.json()) Print(CsvHeader());
  v1::Commitment commitment;
  while (stream->Read(&commitment)) {
    if (session.json())
      PrintJson(commitment, /*indented=*/false);
    else
      Print(CsvLines(commitment));
  }
  return FromGrpcStatus(stream->Finish());
}

}  // namespace communique::cli

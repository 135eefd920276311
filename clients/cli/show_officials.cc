#include "clients/cli/show_officials.h"

#include "clients/cli/paging.h"

namespace communique::cli {

absl::StatusOr<v1::ListOfficialsResponse> FetchOfficials(const Session& session, v1::QueryService::Stub& stub,
                                                         const std::vector<std::string>& names) {
  v1::ListOfficialsResponse response;
  for (const std::string& name : names) {
    v1::GetOfficialRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(*response.add_officials(),
                     Call(session, stub, &v1::QueryService::Stub::GetOfficial, request));
  }
  return response;
}

absl::Status ShowOfficials(const Session& session, const v1::ListOfficialsResponse& response) {
  if (session.json()) {
    PrintJson(response);
    return absl::OkStatus();
  }
  Print(RenderOfficials(response.officials(), session.render_options()));
  PrintEnd(response.officials().empty(), response.next_page_token());
  return absl::OkStatus();
}

}  // namespace communique::cli

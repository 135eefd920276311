// What all commands about officials do: fetch those named, show the answer.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/session.h"

namespace communique::cli {

// The officials of these resource names. The first that is not known is an error.
absl::StatusOr<v1::ListOfficialsResponse> FetchOfficials(const Session& session, v1::QueryService::Stub& stub,
                                                         const std::vector<std::string>& names);
// As a table, or JSON where asked for.
absl::Status ShowOfficials(const Session& session, const v1::ListOfficialsResponse& response);

}  // namespace communique::cli

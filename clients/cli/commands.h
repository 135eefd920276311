// The commands. Each takes the arguments behind its name, prints its answer and returns what went wrong.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace communique::cli {

using Arguments = std::vector<std::string>;

absl::Status RunIngest(const Arguments& arguments);
absl::Status RunAnalyze(const Arguments& arguments);
absl::Status RunArticle(const Arguments& arguments);
absl::Status RunRetract(const Arguments& arguments);
absl::Status RunCountries(const Arguments& arguments);
absl::Status RunOfficials(const Arguments& arguments);
absl::Status RunCommitments(const Arguments& arguments);
absl::Status RunEvents(const Arguments& arguments);
absl::Status RunCountry(const Arguments& arguments);
absl::Status RunOfficial(const Arguments& arguments);
absl::Status RunWhoHeld(const Arguments& arguments);
absl::Status RunRelation(const Arguments& arguments);
absl::Status RunUpcoming(const Arguments& arguments);
absl::Status RunResolve(const Arguments& arguments);
absl::Status RunChanges(const Arguments& arguments);
absl::Status RunExport(const Arguments& arguments);
absl::Status RunReprocess(const Arguments& arguments);
absl::Status RunWatch(const Arguments& arguments);
absl::Status RunStatus(const Arguments& arguments);

}  // namespace communique::cli

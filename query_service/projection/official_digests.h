// What articles say of an official, with the reports of some days as one where they are many (EssentialReport, tenures.h):
// of a person named every day not every report is read for every new one. The table official_digests is a cache of
// official_reports; what it holds depends on what was asked, and the answers do not.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

// To be called for every report that comes or goes: its form and day.
absl::Status ForgetDigest(const std::string& form, int64_t day, Database& db);

// Reports that make the same official (MergeOfficial) as all that there are.
absl::StatusOr<std::vector<v1::Official>> EssentialReports(const std::string& official, Database& db);

}  // namespace communique::query

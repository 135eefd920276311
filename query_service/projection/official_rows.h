// Officials as rows: one for each person, merged from what the articles that stand say of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

// The tenures of several reports of one person, merged: same institution and function with states that do not
// exclude each other are one term of office, its bounds as tight as the evidence makes them. `reports` in
// order of publication.
v1::Official MergeOfficial(const std::vector<v1::Official>& reports);

absl::Status InsertOfficialReports(const v1::Article& article, Database& db, std::set<std::string>& touched);
absl::Status DeleteOfficialReports(absl::string_view article, Database& db, std::set<std::string>& touched);
// Makes the row of one official anew from its reports, or deletes it with its last report.
absl::Status RemakeOfficial(const std::string& name, Database& db);

}  // namespace communique::query

// Officials as rows: what articles say of them, who they are, and one row for each person.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/article.pb.h"
#include "query_service/projection/official_identity.h"
#include "query_service/projection/remade.h"
#include "query_service/projection/touched.h"

namespace communique::query {

// What an article says of one official, made ready to be written.
struct OfficialReport {
  std::string local;  // The official's name in the article.
  PersonForm form;
  int64_t day = 0;      // Of publication.
  std::string encoded;  // Official.
};
std::vector<OfficialReport> OfficialReportsOf(const v1::Article& article);

// Replaces what the article said of officials by what it says now (nothing if it was retracted) and finds out anew who
// everybody concerned is. Touches their rows, and the articles whose people have other names now. `is_new`: it never said
// anything before.
absl::Status ReplaceOfficialReports(const std::string& article, bool is_new,
                                    const std::vector<OfficialReport>& reports, Database& db,
                                    Touched& touched);

// officials/* as the analysis of the article names them -> as the answers name them.
absl::StatusOr<std::map<std::string, std::string>> OfficialNames(const std::string& article, Database& db);

// The row of an official that is made anew from reports, or deleted with the last of them.
struct OfficialDue {
  std::string name;
  std::vector<v1::Official> reports;
  v1::Official official;
  Remade row;
};

// The three steps (read_make_write.h). Writing tells the row of before and after.
absl::Status ReadOfficial(Database& db, OfficialDue& due);
void MakeOfficial(OfficialDue& due);
absl::Status WriteOfficial(Database& db, OfficialDue& due, Remade& row);

}  // namespace communique::query

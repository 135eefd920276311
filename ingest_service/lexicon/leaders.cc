#include "ingest_service/lexicon/leaders.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

bool IsKnown(absl::string_view institution, const Countries& countries, const Blocs& blocs) {
  if (absl::ConsumePrefix(&institution, "countries/")) return countries.Find(institution) >= 0;
  if (absl::ConsumePrefix(&institution, "blocs/")) return blocs.Find(institution) >= 0;
  return false;
}

}  // namespace

absl::StatusOr<Leaders> LoadLeaders(const std::string& data_dir, const Countries& countries,
                                    const Blocs& blocs) {
  ASSIGN_OR_RETURN(TsvTable table,
                   ReadTsv(data_dir + "/leaders.tsv", {"forms", "surname", "institution", "function",
                                                       "start_date", "end_date", "alone"}));
  Leaders leaders;
  absl::flat_hash_set<std::string> seen;
  for (const TsvRow& row : table.rows) {
    Leader leader = {row[2],          v1::Tenure::FUNCTION_UNSPECIFIED, row[4], row[5],
                     row[6] == "yes", row[0].empty() ? '?' : row[0][0]};
    if (!IsKnown(leader.institution, countries, blocs))
      return table.Error(row, absl::StrCat("institution: ", row[2], " is in no table"));
    if (!v1::Tenure::Function_Parse(absl::StrCat("FUNCTION_", row[3]), &leader.function))
      return table.Error(row, absl::StrCat("function: ", row[3], " is none"));
    const bool dated = ParseDate(row[4]).ok() && (row[5].empty() || ParseDate(row[5]).ok());
    if (!dated || (!row[5].empty() && row[5] <= row[4]))
      return table.Error(row, absl::StrCat("want days, the first before the last: ", row[4], " ", row[5]));
    if (!seen.insert(absl::StrCat(row[0], row[4])).second)
      return table.Error(row, absl::StrCat("forms: ", row[0], " stands twice from ", row[4]));
    const int index = static_cast<int>(leaders.list.size());
    for (absl::string_view form : absl::StrSplit(row[0], ';'))
      leaders.names.Add(form, index, CasePolicy::kAny);
    leaders.surnames.Add(row[1], index, CasePolicy::kAny);
    leaders.list.push_back(std::move(leader));
  }
  return leaders;
}

}  // namespace communique::ingest

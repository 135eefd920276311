#include "ingest_service/lexicon/fiscal_years.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::ingest {

absl::optional<FiscalYear> FiscalYears::Of(absl::string_view country) const {
  const auto found = years_.find(country);
  return found == years_.end() ? absl::nullopt : absl::make_optional(found->second);
}

absl::StatusOr<FiscalYears> LoadFiscalYears(const std::string& data_dir, const Countries& countries) {
  FiscalYears years;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/fiscal_years.tsv", {"country", "month", "named_by"}));
  for (const TsvRow& row : table.rows) {
    FiscalYear year;
    if (countries.Find(row[0]) < 0)
      return table.Error(row, absl::StrCat("country: ", row[0], " is not in countries.tsv"));
    if (!absl::SimpleAtoi(row[1], &year.month) || year.month < 2 || year.month > 12)
      return table.Error(row, absl::StrCat("month: ", row[1], ", want 2 to 12"));
    if (row[2] != "start" && row[2] != "end")
      return table.Error(row, absl::StrCat("named_by: ", row[2], ", want start or end"));
    year.named_by_end = row[2] == "end";
    if (!years.years_.emplace(row[0], year).second)
      return table.Error(row, absl::StrCat("country: ", row[0], " stands twice"));
  }
  return years;
}

}  // namespace communique::ingest

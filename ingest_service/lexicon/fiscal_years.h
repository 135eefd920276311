// When the financial years of governments begin: data/fiscal_years.tsv, whose header explains the columns.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "ingest_service/lexicon/countries.h"

namespace communique::ingest {

struct FiscalYear {
  int month = 1;              // In which it begins, on the first.
  bool named_by_end = false;  // Called by the calendar year in which it ends.
};

class FiscalYears {
 public:
  // Of the country with this code, "JPN"; nothing if it is the calendar year or not known.
  absl::optional<FiscalYear> Of(absl::string_view country) const;

 private:
  friend absl::StatusOr<FiscalYears> LoadFiscalYears(const std::string& data_dir, const Countries& countries);
  absl::flat_hash_map<std::string, FiscalYear> years_;
};

// INVALID_ARGUMENT with file and line for a country that is none or stands twice, and a month that is none.
absl::StatusOr<FiscalYears> LoadFiscalYears(const std::string& data_dir, const Countries& countries);

}  // namespace communique::ingest

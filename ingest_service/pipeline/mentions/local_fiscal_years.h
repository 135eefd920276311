// Whose financial year "fiscal 2022" is. Read once a document.
#pragma once

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "ingest_service/lexicon/fiscal_years.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

class LocalFiscalYears {
 public:
  // For texts of which nothing is known: no year is anybody's.
  LocalFiscalYears() = default;
  // Keeps references to `years` and `sentences`. `home` (HomeOfDocument) may be empty.
  LocalFiscalYears(const FiscalYears& years, const Mentions& names, const Sentences& sentences,
                   const std::string& home);

  // Of the country named nearest to the token in its sentence; else of the document's home. Nothing where no country is
  // known, or none whose year is in the lexicon.
  absl::optional<FiscalYear> At(int token) const;

 private:
  struct Named {
    int token = 0;  // Its first.
    std::string country;
  };

  const FiscalYears* years_ = nullptr;
  const Sentences* sentences_ = nullptr;
  std::vector<Named> countries_;  // In text order.
  std::string home_;
};

}  // namespace communique::ingest

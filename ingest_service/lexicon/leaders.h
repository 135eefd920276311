// Who led a state or a body, and when. The press leaves out of "Prime Minister Thatcher" what every reader knows.
//
// From leaders.tsv. A person has a row for each tenure.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/entity.pb.h"
#include "ingest_service/lexicon/blocs.h"
#include "ingest_service/lexicon/countries.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

struct Leader {
  std::string institution;  // "countries/GBR" or "blocs/un".
  v1::Tenure::Function function = v1::Tenure::FUNCTION_UNSPECIFIED;
  std::string start_date;  // YYYY-MM-DD
  std::string end_date;    // First day on which it is no longer held; empty = still is.
  bool alone = false;      // The surname alone tells the person.
  char initial = '?';      // Of the first name.

  bool HoldsOn(absl::string_view date) const {
    return start_date <= date && (end_date.empty() || date < end_date);
  }
};

struct Leaders {
  std::vector<Leader> list;
  PhraseTable names;     // Full names; values index `list`.
  PhraseTable surnames;  // Values index `list`.
};

// INVALID_ARGUMENT for an unknown institution or function, a tenure twice, or an end before its start.
absl::StatusOr<Leaders> LoadLeaders(const std::string& data_dir, const Countries& countries,
                                    const Blocs& blocs);

}  // namespace communique::ingest

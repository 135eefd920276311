#include "ingest_service/pipeline/frames/cues.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::ingest {

bool Cues::Has(absl::string_view cue, absl::string_view word) const {
  const auto found = words_.find(cue);
  return found != words_.end() && found->second.contains(word);
}

bool Cues::AnyIn(absl::string_view cue, absl::string_view lower_text) const {
  const auto found = words_.find(cue);
  if (found == words_.end()) return false;
  for (const std::string& word : found->second) {
    if (absl::StrContains(lower_text, word)) return true;
  }
  return false;
}

absl::StatusOr<Cues> LoadCues(const std::string& data_dir) {
  ASSIGN_OR_RETURN(const TsvTable table,
                   ReadTsv(absl::StrCat(data_dir, "/frames/cues.tsv"), {"cue", "word"}));
  Cues cues;
  for (const TsvRow& row : table.rows) cues.Add(row[0], row[1]);
  return cues;
}

}  // namespace communique::ingest

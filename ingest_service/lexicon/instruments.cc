#include "ingest_service/lexicon/instruments.h"

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {

absl::StatusOr<Instruments> LoadInstruments(const std::string& data_dir) {
  Instruments instruments;
  absl::flat_hash_map<std::string, int> by_id;
  absl::flat_hash_set<std::string> forms;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/instruments.tsv", {"id", "name", "date"}));
  for (const TsvRow& row : table.rows) {
    const int index = static_cast<int>(instruments.list.size());
    if (!by_id.emplace(row[0], index).second || !forms.insert(row[1]).second) {
      return table.Error(row, absl::StrCat(row[0], ", ", row[1], ": stands twice"));
    }
    instruments.list.push_back({row[0], row[1], row[2]});
    instruments.phrases.Add(row[1], index, CasePolicy::kProper);
  }
  ASSIGN_OR_RETURN(TsvTable aliases, ReadTsv(data_dir + "/instrument_aliases.tsv", {"instrument", "form"}));
  for (const TsvRow& row : aliases.rows) {
    auto found = by_id.find(row[0]);
    if (found == by_id.end()) {
      return aliases.Error(row, absl::StrCat("instrument: ", row[0], " is not in instruments.tsv"));
    }
    if (!forms.insert(row[1]).second) {
      return aliases.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
    }
    instruments.phrases.Add(row[1], found->second, CasePolicy::kProper);
  }
  return instruments;
}

}  // namespace communique::ingest

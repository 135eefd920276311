// Words that decide what a clause asserts and what kind of document it stands in: data/frames/cues.tsv.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

class Cues {
 public:
  void Add(const std::string& cue, const std::string& word) { words_[cue].insert(word); }
  bool Has(absl::string_view cue, absl::string_view word) const;
  // True if one of the cue's words stands in the lower-cased text.
  bool AnyIn(absl::string_view cue, absl::string_view lower_text) const;

 private:
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>> words_;
};

absl::StatusOr<Cues> LoadCues(const std::string& data_dir);

}  // namespace communique::ingest

// Verbs of saying and what each needs to make a statement: speech_verbs.tsv of data/frames.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

// What must go with the verb; from kQuote on, each admits all that those before it admit.
enum class SpeechNeed { kLabel, kText, kQuote, kClause, kObject, kAny };

enum class Addressee { kNone, kMarked, kObject };  // kMarked: after "to" or "with".

struct SpeechVerb {
  std::string lemma;
  std::vector<std::string> others;  // One of these goes with it; empty if it stands alone.
  SpeechNeed need = SpeechNeed::kClause;
  Addressee addressee = Addressee::kNone;
};

class SpeechVerbs {
 public:
  void Add(SpeechVerb verb) { verbs_[verb.lemma].push_back(std::move(verb)); }
  const std::vector<SpeechVerb>& Of(absl::string_view lemma) const;

 private:
  absl::flat_hash_map<std::string, std::vector<SpeechVerb>> verbs_;
};

// INVALID_ARGUMENT with file and line for an unknown need or addressee, or a verb given twice.
absl::StatusOr<SpeechVerbs> LoadSpeechVerbs(const std::string& data_dir);

}  // namespace communique::ingest

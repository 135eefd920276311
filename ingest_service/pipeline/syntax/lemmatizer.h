// Base forms: learnt from the treebanks as edits of the ending ("-ies" -> "y").
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/model_file.h"

namespace communique::ingest {

// The rule of a form is that of its whole form and tag if the treebanks had it, else that of its longest
// known ending.
class Lemmatizer {
 public:
  // Reads section "lemmas". The file must outlive the lemmatizer.
  static absl::StatusOr<Lemmatizer> Open(const ModelFile& file);

  // Lower case; names (NNP, NNPS) stay as written.
  std::string Lemma(absl::string_view form, absl::string_view xpos) const;

 private:
  struct Rule {
    int cut = 0;  // Bytes of the ending to drop.
    absl::string_view append;
  };
  std::vector<Rule> rules_;
  absl::flat_hash_map<uint64_t, int> rule_of_;
};

struct LemmaExample {
  std::string form;
  std::string xpos;
  std::string lemma;
};

// The section "lemmas" learnt from examples.
std::string LearnLemmas(const std::vector<LemmaExample>& examples);

// A section "lemmas" in which the forms of the examples have their base forms, whatever they had before.
std::string WithLemmas(absl::string_view section, const std::vector<LemmaExample>& examples);

}  // namespace communique::ingest

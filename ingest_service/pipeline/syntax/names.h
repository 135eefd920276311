// Finds names. In each sentence, the best sequence of labels by the network, the gazetteer and what labels follow each
// other; then, over the document, a form is of the type that fits all its places best, and is a name where it was
// nearly taken for one and is one elsewhere ("Mr. Kenyatta", once "Uhuru Kenyatta" was found).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/scorer.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// Working memory of one thread; a document is begun, read sentence by sentence, and ended.
class NameReader {
 public:
  // The model must outlive the reader.
  explicit NameReader(const Model& model);

  // Begins a document of so many tokens.
  void Begin(int tokens);

  // Adds the names of a sentence (or a piece of one) whose first token is `first`.
  void Read(const Words& words, const SentenceScores& scores, int first, NamedEntities* names);

  // Makes the names of the document agree.
  void End(absl::string_view text, const Sentences& sentences, const Tokens& tokens, NamedEntities* names);

 private:
  struct Votes {
    std::array<float, 6> of_type = {};  // By index in EntityTypeNames(): the scores of all its places.
    bool whole = false;                 // It is a name, not only the end of one.
  };
  struct Step {
    int from;
    float score;
  };

  void Score(const Words& words, const SentenceScores& scores, float* to);
  void Decode(const float* scores, int size);
  void Count(absl::string_view text, const Tokens& tokens, const NamedEntities& names);
  absl::string_view TypeOf(absl::string_view form) const;
  float MarginOf(int begin, int end, absl::string_view type) const;
  int FindMissed(absl::string_view text, const Tokens& tokens, int begin, int limit,
                 NamedEntities* names) const;

  const Model& model_;
  std::vector<std::vector<Step>> before_;                // Of each label, those it may follow.
  std::vector<uint64_t> marks_;                          // Of the words of a sentence.
  std::vector<float> scores_;                            // Of the document: tokens x labels.
  std::vector<float> best_;                              // Viterbi: words x labels.
  std::vector<int16_t> back_;                            // Viterbi: words x labels.
  std::vector<int> labels_;                              // Of the words of a sentence.
  absl::flat_hash_map<absl::string_view, Votes> votes_;  // By form.
  int longest_ = 0;                                      // Of the forms, in tokens.
};

}  // namespace communique::ingest

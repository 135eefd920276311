// Scores of the choices the syntax stage has for the words of sentences: tags, names, heads, relations.
#pragma once

#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace communique::ingest {

using Words = std::vector<absl::string_view>;  // Of one sentence, as written.

// Of one sentence of n words. Rows are words; larger is better; only differences within a row mean something.
struct SentenceScores {
  int words = 0;
  std::vector<float> tags;   // [n][classes of tags]
  std::vector<float> names;  // [n][labels of names]
  std::vector<float> heads;  // [n][n + 1]; head 0 is the root, head i the word i - 1.

  // For ScoreRelations: how each word looks as a dependent, and, the root first, as a head.
  std::vector<float> as_dependent;
  std::vector<float> as_head;
};

class Scorer {
 public:
  // Working memory of one thread.
  class Workspace {
   public:
    virtual ~Workspace() = default;
  };

  virtual ~Scorer() = default;
  virtual std::unique_ptr<Workspace> MakeWorkspace() const = 0;

  // Scores some sentences, none of them empty, at once: the more, the faster. The result for a sentence does
  // not depend on the others. Pure, and deterministic to the bit on all processors.
  virtual void Score(absl::Span<const Words> sentences, Workspace* workspace,
                     std::vector<SentenceScores>* scores) const = 0;

  // relations[i * classes + k] for word i, given the heads chosen (as in SentenceScores::heads).
  virtual void ScoreRelations(const SentenceScores& sentence, absl::Span<const int> heads,
                              Workspace* workspace, std::vector<float>* relations) const = 0;
};

}  // namespace communique::ingest

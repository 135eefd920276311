// The states and bodies that a text names, searched from a word: the nearest before, the first behind, the only one.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

// A state or body named in the text: where, and which.
struct NamedState {
  int word = 0;
  std::string id;           // countries/* or blocs/*
  bool place_only = false;  // Through a city of it.
};

// Every search skips the document's own government (`home`) and what `fits` refuses; empty if nothing is left.
class StateSearch {
 public:
  using Fits = absl::FunctionRef<bool(const std::string& id)>;

  // Keeps references: everything must outlive it.
  StateSearch(const WordChart& chart, const std::vector<NamedState>& states, const std::string& home)
      : chart_(chart), states_(states), home_(home) {}

  // The last named before the word, not more than `back` sentences before. Within a sentence a state counts before a
  // city: "Japan said in Paris".
  std::string Nearest(int word, int back, Fits fits) const;

  // Of the word's sentence before it: of a subject the state that is one itself ("Kenya will send police to Haiti, President
  // A said"), else the nearest.
  std::string InSentence(int word, Fits fits) const;

  // Of the word's sentence before it, the state that acts last: "Kenya will send police to Haiti, its minister said"; of a
  // condition only where no other does.
  std::string ActingBefore(int word, Fits fits) const;

  // The first named behind the word in its sentence.
  std::string Following(int word, Fits fits) const;

  // All that are named, the home too, each once, but those to or with whom something is only done ("aid to Mali").
  std::vector<std::string> All(Fits fits) const;

 private:
  int SentenceOf(int word) const { return chart_.tree().Sentence(chart_.TokenOf(word)); }

  const WordChart& chart_;
  const std::vector<NamedState>& states_;
  const std::string& home_;
};

}  // namespace communique::ingest

// Every run of words that the lexicons hold, whatever it may turn out to mean where it stands.
#pragma once

#include <utility>
#include <vector>

#include "ingest_service/lexicon/world.h"

namespace communique::ingest {

enum class NameKind {
  kLookalike,    // No value: speaks of nothing in the lexicons.
  kEdition,      // Value: Gatherings::list.
  kSeries,       // Gatherings::series.
  kInstrument,   // Instruments::list.
  kInstitution,  // Institutions::list.
  kBloc,         // Blocs::forms.
  kCountry,      // Countries::forms.
  kPlace,        // Places::forms.
  kMetonym,      // Metonyms::list.
};

// A run of words and one thing it is a name of. A run that names several ("Congo") is several candidates.
struct NameCandidate {
  NameKind kind = NameKind::kCountry;
  int begin = 0;  // Words [begin, end).
  int end = 0;
  int value = 0;  // Index into the lexicon's list that `kind` tells.
};

// The longest match of each lexicon at each word, by where it begins and where it ends.
class NameChart {
 public:
  NameChart(const std::vector<Word>& words, const World& world);

  // Sorted by where they begin, longer first, and by kind.
  const std::vector<NameCandidate>& all() const { return candidates_; }

  // Those that begin at the word: [begin, end) within all().
  std::pair<const NameCandidate*, const NameCandidate*> At(int word) const {
    return {candidates_.data() + first_[word], candidates_.data() + first_[word + 1]};
  }
  // The longest candidate of the kind that begins (ends) at the word; null if there is none.
  const NameCandidate* Beginning(NameKind kind, int word) const;
  const NameCandidate* Ending(NameKind kind, int word) const;
  // The longest country, bloc or place that begins (ends) at the word.
  const NameCandidate* ActorOrPlaceBeginning(int word) const;
  const NameCandidate* ActorOrPlaceEnding(int word) const;

 private:
  std::vector<NameCandidate> candidates_;
  std::vector<int> first_;                // First candidate of each word, in candidates_.
  std::vector<std::vector<int>> ending_;  // Candidates by `end`.
};

}  // namespace communique::ingest

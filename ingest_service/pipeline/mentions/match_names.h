// Every run of words that the lexicons hold, whatever it may turn out to mean where it stands.
#pragma once

#include <vector>

#include "ingest_service/lexicon/world.h"

namespace communique::ingest {

enum class NameKind {
  kCountry,      // Value: Countries::forms.
  kBloc,         // Blocs::forms.
  kPlace,        // Places::forms.
  kMetonym,      // Metonyms::list.
  kEdition,      // Gatherings::list.
  kSeries,       // Gatherings::series.
  kInstrument,   // Instruments::list.
  kInstitution,  // Institutions::list.
};

// A run of words and one thing it is a name of. A run that names several ("Congo") is several candidates.
struct NameCandidate {
  NameKind kind = NameKind::kCountry;
  int begin_word = 0;  // Words [begin_word, end_word).
  int end_word = 0;
  int value = 0;  // Index into the lexicon's list that `kind` tells.
};

// The longest match of each lexicon at each word, sorted by where it begins, longer first.
std::vector<NameCandidate> MatchNames(const std::vector<Word>& words, const World& world);

}  // namespace communique::ingest

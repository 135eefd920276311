#include "ingest_service/pipeline/mentions/match_names.h"

#include <algorithm>

namespace communique::ingest {

std::vector<NameCandidate> MatchNames(const std::vector<Word>& words, const World& world) {
  const std::pair<NameKind, const PhraseTable*> tables[] = {
      {NameKind::kBloc, &world.blocs.phrases},
      {NameKind::kCountry, &world.countries.phrases},
      {NameKind::kPlace, &world.places.phrases},
      {NameKind::kMetonym, &world.metonyms.phrases},
      {NameKind::kEdition, &world.gatherings.editions},
      {NameKind::kSeries, &world.gatherings.phrases},
      {NameKind::kInstrument, &world.instruments.phrases},
      {NameKind::kInstitution, &world.institutions.phrases},
  };
  std::vector<NameCandidate> candidates;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    const size_t first = candidates.size();
    for (const auto& [kind, table] : tables) {
      for (const PhraseMatch& match : table->LongestAt(words, i)) {
        candidates.push_back({kind, match.begin_word, match.end_word, match.value});
      }
    }
    std::stable_sort(candidates.begin() + first, candidates.end(),
                     [](const NameCandidate& a, const NameCandidate& b) { return a.end_word > b.end_word; });
  }
  return candidates;
}

}  // namespace communique::ingest

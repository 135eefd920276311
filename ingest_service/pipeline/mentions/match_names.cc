#include "ingest_service/pipeline/mentions/match_names.h"

#include <algorithm>
#include <utility>

namespace communique::ingest {

NameChart::NameChart(const std::vector<Word>& words, const World& world) : ending_(words.size() + 1) {
  const std::pair<NameKind, const PhraseTable*> tables[] = {
      {NameKind::kLookalike, &world.name_words.lookalikes},
      {NameKind::kEdition, &world.gatherings.editions},
      {NameKind::kSeries, &world.gatherings.phrases},
      {NameKind::kInstrument, &world.instruments.phrases},
      {NameKind::kInstitution, &world.institutions.phrases},
      {NameKind::kBloc, &world.blocs.phrases},
      {NameKind::kCountry, &world.countries.phrases},
      {NameKind::kPlace, &world.places.phrases},
      {NameKind::kMetonym, &world.metonyms.phrases},
  };
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    first_.push_back(static_cast<int>(candidates_.size()));
    if (words[i].span.empty()) continue;
    for (const auto& [kind, table] : tables) {
      for (const PhraseMatch& match : table->LongestAt(words, i)) {
        candidates_.push_back({kind, match.begin_word, match.end_word, match.value});
      }
    }
    std::stable_sort(candidates_.begin() + first_.back(), candidates_.end(),
                     [](const NameCandidate& a, const NameCandidate& b) { return a.end > b.end; });
  }
  first_.push_back(static_cast<int>(candidates_.size()));
  for (size_t c = 0; c < candidates_.size(); ++c) ending_[candidates_[c].end].push_back(static_cast<int>(c));
}

const NameCandidate* NameChart::Beginning(NameKind kind, int word) const {
  if (word < 0 || word + 1 >= static_cast<int>(first_.size())) return nullptr;
  for (int c = first_[word]; c < first_[word + 1]; ++c) {
    if (candidates_[c].kind == kind) return &candidates_[c];
  }
  return nullptr;
}

const NameCandidate* NameChart::Ending(NameKind kind, int word) const {
  if (word < 0 || word >= static_cast<int>(ending_.size())) return nullptr;
  for (int c : ending_[word]) {
    if (candidates_[c].kind == kind) return &candidates_[c];
  }
  return nullptr;
}

const NameCandidate* NameChart::ActorOrPlaceBeginning(int word) const {
  const NameCandidate* longest = nullptr;
  for (NameKind kind : {NameKind::kCountry, NameKind::kBloc, NameKind::kPlace}) {
    const NameCandidate* found = Beginning(kind, word);
    if (found != nullptr && (longest == nullptr || found->end > longest->end)) longest = found;
  }
  return longest;
}

const NameCandidate* NameChart::ActorOrPlaceEnding(int word) const {
  const NameCandidate* longest = nullptr;
  for (NameKind kind : {NameKind::kCountry, NameKind::kBloc, NameKind::kPlace}) {
    const NameCandidate* found = Ending(kind, word);
    if (found != nullptr && (longest == nullptr || found->begin < longest->begin)) longest = found;
  }
  return longest;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/untitled_rulers.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

constexpr int kSentencesBack = 3;
constexpr int kWarBehind = 12;  // Words from a state to its war.

bool IsWar(const WordChart& chart, int word) {
  return chart.world().name_words.wars.contains(chart.Folded(word));
}

bool IsPower(const WordChart& chart, int word) {
  return IsWar(chart, word) || chart.world().name_words.powers.contains(chart.Folded(word));
}

// "war on Ukraine": the one attacked.
bool IsVictim(const WordChart& chart, int word) {
  return chart.world().name_words.victim_cues.contains(chart.Folded(word - 1));
}

std::string WarringState(const WordChart& chart, const std::vector<NamedState>& states,
                         const std::string& home) {
  absl::flat_hash_map<std::string, int> wars;
  for (const NamedState& state : states) {
    if (state.id == home || state.place_only || IsVictim(chart, state.word)) continue;
    for (int i = state.word + 1; i < state.word + kWarBehind && i < chart.size(); ++i) {
      if (!chart.SameSentence(state.word, i) || chart.Is(i, ".")) break;
      if (!IsWar(chart, i)) continue;
      ++wars[state.id];
      break;
    }
  }
  std::string most;
  for (const auto& [id, count] : wars) {
    if (most.empty() || count > wars[most] || (count == wars[most] && id < most)) most = id;
  }
  return most;
}

// The word that shows power over something: "war" of "A's long war"; -1 if there is none.
int PowerBehind(const WordChart& chart, const PersonName& name) {
  if (chart.Beginning(EdgeKind::kCountry, name.begin) != nullptr) return -1;
  const int possessive = chart.PossessiveAt(name.end);
  const int begin = name.end + possessive;
  if (possessive == 0) return IsPower(chart, begin) && chart.Is(name.begin - 1, "the") ? begin : -1;
  for (int i = begin; i < begin + 6 && i < chart.size() && chart.SameSentence(name.begin, i); ++i) {
    if (IsPower(chart, i)) return i;
    if (chart.Is(i, ".") || chart.Is(i, ";")) return -1;
  }
  return -1;
}

}  // namespace

bool ShowsPower(const WordChart& chart, const PersonName& name) { return PowerBehind(chart, name) >= 0; }

std::string RuledState(const WordChart& chart, const std::vector<NamedState>& states, const std::string& home,
                       const PersonName& name) {
  const int power = PowerBehind(chart, name);
  if (power < 0 || IsWar(chart, power)) return WarringState(chart, states, home);
  // The one before, if need be in the sentences before; else the first behind.
  const auto is_state = [](const std::string& id) { return absl::StartsWith(id, "countries/"); };
  const StateSearch search(chart, states, home);
  const std::string before = search.Nearest(name.begin, kSentencesBack, is_state);
  return before.empty() ? search.Following(name.begin, is_state) : before;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/state_search.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"

namespace communique::ingest {
namespace {

// "|Kenya|", "|Kenya|'s exports", "|Kenyan| troops" as subjects: the subject; -1 if the state is of none.
int SubjectOf(const Tree& tree, int state) {
  const bool modifier = tree.Relation(state) == "nmod:poss" || tree.Relation(state) == "amod";
  const int subject = modifier ? tree.Head(state) : state;
  return subject >= 0 && tree.HasRelation(subject, "nsubj") && tree.Head(subject) >= 0 ? subject : -1;
}

// "aid to |Mali|", "talks with |Mali|": somebody else's.
bool IsReceiver(const WordChart& chart, int word) {
  static constexpr const char* kMarks[] = {"to", "with", "on", "against", "toward", "towards"};
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](const char* mark) { return chart.Is(word - 1, mark); });
}

}  // namespace

std::string StateSearch::Nearest(int word, int back, Fits fits) const {
  const int sentence = SentenceOf(word);
  absl::flat_hash_set<std::string> tried;
  std::string city;
  int city_sentence = -1;
  for (auto state = states_.rbegin(); state != states_.rend(); ++state) {
    if (state->word >= word) continue;
    const int at = SentenceOf(state->word);
    if (sentence - at > back) break;
    if (!city.empty() && at != city_sentence) return city;
    if (state->id == home_ || (state->place_only && !city.empty())) continue;
    if (!state->place_only && state->id == city) return city;
    if (!tried.insert(state->id).second || !fits(state->id)) continue;
    if (!state->place_only) return state->id;
    city = state->id;
    city_sentence = at;
  }
  return city;
}

std::string StateSearch::ActingBefore(int word, Fits fits) const {
  const Tree& tree = chart_.tree();
  // "Kenya will act if Uganda does, the minister said"
  for (const bool condition : {false, true}) {
    for (auto state = states_.rbegin(); state != states_.rend(); ++state) {
      if (state->word >= word || state->place_only || state->id == home_) continue;
      if (!chart_.SameSentence(state->word, word)) break;
      const int subject = SubjectOf(tree, chart_.TokenOf(state->word));
      if (subject < 0 || !fits(state->id)) continue;
      if (condition || !tree.HasRelation(tree.Head(subject), "advcl")) return state->id;
    }
  }
  return "";
}

std::string StateSearch::InSentence(int word, Fits fits) const {
  if (chart_.tree().HasRelation(chart_.TokenOf(word), "nsubj")) {
    if (std::string acting = ActingBefore(word, fits); !acting.empty()) return acting;
  }
  return Nearest(word, 0, fits);
}

std::string StateSearch::Following(int word, Fits fits) const {
  for (const NamedState& state : states_) {
    if (state.word < word || state.id == home_) continue;
    if (!chart_.SameSentence(word, state.word)) return "";
    if (fits(state.id)) return state.id;
  }
  return "";
}

std::vector<std::string> StateSearch::All(Fits fits) const {
  absl::flat_hash_set<std::string> tried;
  std::vector<std::string> found;
  for (const NamedState& state : states_) {
    if (!IsReceiver(chart_, state.word) && tried.insert(state.id).second && fits(state.id))
      found.push_back(state.id);
  }
  return found;
}

}  // namespace communique::ingest

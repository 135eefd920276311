#include "ingest_service/pipeline/mentions/plural_nouns.h"

#include "absl/strings/string_view.h"

namespace communique::ingest {

int HeadsEnd(const Tree& tree, int noun) {
  const auto is = [&](int token, absl::string_view word) {
    return token < tree.size() && tree.Lower(token) == word;
  };
  const bool heads =
      is(noun, "heads") && is(noun + 1, "of") && (is(noun + 2, "state") || is(noun + 2, "government"));
  if (!heads) return noun + 1;
  return is(noun + 3, "and") && is(noun + 4, "government") ? noun + 5 : noun + 3;
}

NounKind KindOf(const NameWords& words, const Tree& tree, int noun) {
  const std::string& lower = tree.Lower(noun);
  if (HeadsEnd(tree, noun) > noun + 1 || words.people_nouns.contains(lower)) return NounKind::kPeople;
  if (words.states_nouns.contains(lower)) return NounKind::kStates;
  if (words.bloc_nouns.contains(lower)) return NounKind::kBloc;
  if (words.state_nouns.contains(lower)) return NounKind::kState;
  if (words.government_nouns.contains(lower)) return NounKind::kGovernment;
  return NounKind::kNone;
}

}  // namespace communique::ingest

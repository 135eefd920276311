#include "ingest_service/pipeline/events/states_served.h"

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

// "U.S. officials", "Japan's ministers", "the minister of Japan": said of the noun, not only near it.
bool IsSaidOf(const EventContext& context, int state, int noun) {
  const Tree& tree = context.tree;
  if (!tree.Dominates(noun, state)) return false;
  // "the ministers of the six GCC states", "the leaders of the member states of ASEAN"
  const int group = tree.Head(tree.FirstConjunct(state));
  const bool of_group = group > noun && tree.Head(group) == noun && tree.Case(group) == "of";
  if (of_group && context.cues.Has("state_noun", tree.Lemma(group))) return true;
  // "delegations representing A and B"
  const int verb = tree.Head(tree.FirstConjunct(state));
  if (verb > noun && tree.Head(verb) == noun && tree.Lemma(verb) == "represent")
    return tree.Relation(tree.FirstConjunct(state)) == "obj";
  // "the leaders of A, B and C"
  const int first = tree.FirstConjunct(state);
  const absl::string_view mark = tree.Case(first);
  // "the ministers for aid in A, B and C"
  const bool in = mark == "in" && tree.Conjuncts(first).size() > 1;
  // "ministers and governors of the Group of Seven": of both
  const int last = tree.Head(first);
  const bool shared = last > noun && tree.HasRelation(last, "conj") && tree.FirstConjunct(last) == noun &&
                      context.cues.Has("servant", tree.Lemma(last)) && tree.Xpos(noun) == "NNS";
  if (first > noun) return (last == noun || shared) && (mark == "of" || mark == "from" || in);
  return tree.Relation(state) == "amod" || tree.Relation(state) == "compound" ||
         tree.Relation(state) == "nmod:poss" || tree.HasRelation(state, "conj");
}

}  // namespace

bool IsMemberStates(const Tree& tree, int token) {
  const std::string& noun = tree.Lower(token);
  return (noun == "states" || noun == "countries") && tree.ChildWord(token, "compound", "member") >= 0;
}

std::vector<int> StatesServed(const EventContext& context, int token) {
  std::vector<int> served;
  if (!context.cues.Has("servant", context.tree.Lemma(token)) && !IsMemberStates(context.tree, token))
    return served;
  for (const Mention& mention : context.document.mentions.mentions) {
    const bool state = IsStateOrBloc(mention.type);
    if (!state || mention.entity < 0 || mention.head_token < 0) continue;
    if (!IsSaidOf(context, mention.head_token, token)) continue;
    if (!absl::c_linear_search(served, mention.entity)) served.push_back(mention.entity);
  }
  return served;
}

std::vector<int> HyphenatedStates(const EventContext& context, int noun) {
  const Tree& tree = context.tree;
  std::vector<int> states;
  for (int hyphen = tree.SubtreeBegin(noun) + 1; hyphen + 1 < noun; ++hyphen) {
    if (tree.Lower(hyphen) != "-" && tree.Lower(hyphen) != "–") continue;
    for (const Mention& mention : context.document.mentions.mentions) {
      const bool side = mention.end_token == hyphen || mention.begin_token == hyphen + 1;
      if (side && IsStateOrBloc(mention.type)) states.push_back(mention.entity);
    }
  }
  return states;
}

bool IsFormer(const Entity& official) {
  const auto& tenures = official.official.tenures();
  return !tenures.empty() && absl::c_all_of(tenures, [](const v1::Tenure& tenure) {
    return tenure.state() == v1::Tenure::STATE_FORMER;
  });
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/ordinal_references.h"

#include <algorithm>
#include <vector>

namespace communique::ingest {
namespace {

// Those named in the sentence before the token, else in the one before that, in order: people, else states.
std::vector<int> NamedBefore(const ReferenceContext& context, int token, int sentence) {
  std::vector<int> people, states;
  for (const Salient& named : context.discourse.salient()) {
    if (named.sentence != sentence || named.token >= token || named.modifier) continue;
    const EntityType type = context.mentions.entities[named.entity].type;
    const bool person = IsPerson(type);
    const bool state = IsStateOrBloc(type);
    if (!person && !state) continue;
    std::vector<int>& list = person ? people : states;
    if (std::find(list.begin(), list.end(), named.entity) == list.end()) list.push_back(named.entity);
  }
  return people.size() >= 2 ? people : states;
}

}  // namespace

int ReadFormerOrLatter(const ReferenceContext& context, int token) {
  const Tree& tree = context.chart.tree();
  const std::string& word = tree.Lower(token);
  const bool former = word == "former";
  if ((!former && word != "latter") || token == 0 || tree.Lower(token - 1) != "the") return -1;
  if (tree.Relation(token) == "amod" || tree.Relation(token) == "compound")
    return -1;  // "the former minister"
  const int sentence = tree.Sentence(token);
  for (int s = sentence; s >= 0 && s >= sentence - 1; --s) {
    const std::vector<int> named = NamedBefore(context, token, s);
    if (named.size() == 2) return former ? named.front() : named.back();
    if (named.size() > 2) return -1;
  }
  return -1;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/delegations.h"

#include "absl/algorithm/container.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

bool Leads(const Tree& tree, int verb) { return tree.Lemma(verb) == "lead" || tree.Lemma(verb) == "head"; }

// "led by A and B", "A, who led the delegation", "A and a delegation"
std::vector<int> ToldLeaders(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  std::vector<int> leaders;
  for (int child : tree.Children(token)) {
    const bool led = tree.HasRelation(child, "acl") && tree.Xpos(child) == "VBN" && Leads(tree, child);
    for (int leader : led ? tree.Marked(child, "by") : std::vector<int>())
      absl::c_copy(context.parties.Members(leader), std::back_inserter(leaders));
  }
  const int above = tree.Head(token);
  if (!leaders.empty() || above < 0) return leaders;
  const bool led = tree.Relation(token) == "obj" && Leads(tree, above);
  const int beside = led ? FindAgent(tree, above).token : tree.Relation(token) == "conj" ? above : -1;
  if (beside >= 0 && context.parties.IsOfficial(beside)) leaders.push_back(beside);
  return leaders;
}

// "the delegation", "the accompanying delegation": one that was told of before.
bool IsKnown(const Tree& tree, int token) {
  return absl::c_all_of(tree.Children(token),
                        [&](int child) {
                          const std::string& word = tree.Lower(child);
                          return child > token || word == "the" || word == "accompanying" ||
                                 tree.HasRelation(child, "case") || tree.HasRelation(child, "cc");
                        }) &&
         tree.ChildWord(token, "det", "the") >= 0;
}

}  // namespace

std::vector<int> LeadersOf(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (!context.cues.Has("sent_party", tree.Lemma(token))) return {};
  std::vector<int> leaders = ToldLeaders(context, token);
  if (!IsKnown(tree, token)) return leaders;
  for (int before = token - 1; before >= 0 && leaders.empty(); --before) {
    if (tree.Lemma(before) == tree.Lemma(token)) leaders = ToldLeaders(context, before);
  }
  return leaders;
}

}  // namespace communique::ingest

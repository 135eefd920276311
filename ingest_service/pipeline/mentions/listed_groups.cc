#include "ingest_service/pipeline/mentions/listed_groups.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/mention_builder.h"

namespace communique::ingest {
namespace {

// The entity of the state or bloc named by the tokens from `begin` on, and where it ends; -1 for none.
int NamedAt(const Mentions& mentions, int begin, int* end) {
  for (const Mention& mention : mentions.mentions) {
    const bool member = IsStateOrBloc(mention.type);
    if (mention.begin_token != begin || !member || mention.form != MentionForm::kName) continue;
    *end = mention.end_token;
    return mention.entity;
  }
  return -1;
}

// The members listed in the brackets that open at `open`; empty if there is anything else in them.
std::vector<int> MembersIn(const Tree& tree, const Mentions& mentions, int open) {
  std::vector<int> members;
  for (int i = open + 1; i < tree.size() && tree.Sentence(i) == tree.Sentence(open);) {
    const std::string& word = tree.Lower(i);
    if (word == ")") return members.size() > 1 ? members : std::vector<int>();
    int end = i + 1;
    if (word != "," && word != "and" && word != "the") {
      const int member = NamedAt(mentions, i, &end);
      if (member < 0) return {};
      members.push_back(member);
    }
    i = end;
  }
  return {};
}

bool IsGroupName(const Tree& tree, int token) {
  return token > 0 && tree.Upos(token) == "PROPN" && tree.Lower(token - 1) == "the";
}

}  // namespace

void NameListedGroups(const WordChart& chart, Mentions* mentions) {
  const Tree& tree = chart.tree();
  MentionBuilder builder(chart, mentions);
  bool named = false;
  for (int open = 2; open < tree.size(); ++open) {
    if (tree.Lower(open) != "(" || !IsGroupName(tree, open - 1)) continue;
    const std::vector<int> members = MembersIn(tree, *mentions, open);
    if (members.empty()) continue;
    const std::string& name = tree.Lower(open - 1);
    for (int i = open - 1; i < tree.size(); ++i) {
      if (tree.Lower(i) != name || !IsGroupName(tree, i)) continue;
      auto& all = mentions->mentions;
      all.erase(std::remove_if(all.begin(), all.end(),
                               [&](const Mention& mention) { return mention.head_token == i; }),
                all.end());
      const int mention = builder.AddTokens(i, i + 1, EntityType::kGroup, MentionForm::kDescription, -1);
      mentions->mentions[mention].members = members;
      named = true;
    }
  }
  if (named) builder.Sort();
}

}  // namespace communique::ingest

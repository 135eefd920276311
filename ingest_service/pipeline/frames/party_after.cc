#include "ingest_service/pipeline/frames/party_after.h"

#include <algorithm>

namespace communique::ingest {
namespace {

// "met French Minister Smith": right behind the verb, whatever the parser made of it.
int RightBehind(const FrameContext& context, int head) {
  const Tree& tree = context.tree;
  const int next = head + 1;
  const bool phrase = next < tree.size() && tree.Sentence(next) == tree.Sentence(head) && tree.IsVerb(head) &&
                      context.parties.PhraseAround(next).second > next;
  return phrase && context.parties.At(next).IsParty() ? next : -1;
}

// Of "|Italian| Prime Minister Smith" he, and not Italy: the official whose name begins with the state, else the token.
int OfficialFrom(const FrameContext& context, int token) {
  const auto& mentions = context.document.mentions.mentions;
  const std::vector<int> own = context.parties.At(token).mentions;
  if (own.empty() || mentions[own.front()].type != EntityType::kCountry) return token;
  for (const Mention& mention : mentions) {
    const bool official = mention.type == EntityType::kOfficial && mention.begin_token == token;
    if (official && context.parties.At(mention.head_token).IsParty()) return mention.head_token;
  }
  return token;
}

// The first party of the phrase behind the preposition at `marker`.
int FirstParty(const FrameContext& context, int marker) {
  const Tree& tree = context.tree;
  for (int i = marker + 1;
       i < std::min(marker + 10, tree.size()) && tree.Sentence(i) == tree.Sentence(marker); ++i) {
    if (context.parties.At(i).IsParty()) return OfficialFrom(context, i);
    if (tree.IsVerb(i) || tree.IsPunctuation(i) || tree.Upos(i) == "ADP") return -1;
  }
  return -1;
}

}  // namespace

int PartyAfter(const FrameContext& context, int head, absl::string_view name, bool meeting) {
  const Tree& tree = context.tree;
  if (name == "obj") return RightBehind(context, head);
  if (name != "with" && name != "between" && name != "from") return -1;
  for (int i = head + 1; i < std::min(head + 12, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.IsVerb(i) || tree.Upos(i) == "CCONJ" || tree.Lower(i) == ";" || tree.Lower(i) == "(") return -1;
    if (!meeting && context.parties.At(i).talks) return -1;
    if (tree.Lower(i) == name) return FirstParty(context, i);
  }
  return -1;
}

}  // namespace communique::ingest

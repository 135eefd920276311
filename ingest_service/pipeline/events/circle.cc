#include "ingest_service/pipeline/events/circle.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

constexpr int kNear = 3;  // Sentences between a meeting and its plural, in news.

int NumberOf(const std::string& word) {
  if (word == "two" || word == "both") return 2;
  if (word == "three") return 3;
  if (word == "four") return 4;
  return 0;
}

bool IsPronoun(const Tree& tree, int token) {
  const std::string& word = tree.Lower(token);
  return word == "they" || word == "their" || word == "both";
}

// "the leaders", "both sides", "each side", "the two ministers": definite, and of nobody in particular. `number`: 0 if none is told.
bool IsPlainPlural(const EventContext& context, int token, int* number) {
  const Tree& tree = context.tree;
  const bool each = tree.ChildWord(token, "det", "each") >= 0;
  if (!context.cues.Has("circle_noun", tree.Lower(token) + (each ? "s" : ""))) return false;
  bool definite = each;
  for (int child : tree.Children(token)) {
    if (child > token && (tree.HasRelation(child, "nmod") || tree.HasRelation(child, "acl"))) return false;
    if (child > token || tree.HasRelation(child, "case") || tree.IsPunctuation(child)) continue;
    const std::string& word = tree.Lower(child);
    if (NumberOf(word) > 0) *number = NumberOf(word);
    definite = definite || word == "the" || NumberOf(word) > 0;
    if (!context.parties.At(child).mentions.empty()) return false;
  }
  return definite;
}

// The subject of the sentence before is a plural that no mention resolves: the pronoun means it.
bool FollowsPlainPlural(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const int sentence = tree.Sentence(token);
  for (int t = token - 1; t >= 0 && sentence - tree.Sentence(t) <= 1; --t) {
    // "They regretted that the talks had failed. They agreed": not the talks.
    const bool of_sentence = tree.HasRelation(t, "nsubj") && tree.Head(t) >= 0 && tree.Head(tree.Head(t)) < 0;
    if (of_sentence && tree.Xpos(t) == "NNS") return !context.cues.Has("circle_noun", tree.Lower(t));
  }
  return false;
}

}  // namespace

void AddCircle(const v1::Event& meeting, int token, std::vector<Circle>* circles) {
  Circle circle;
  circle.token = token;
  circle.members = Participants(meeting);
  const bool known = std::any_of(circle.members.begin(), circle.members.end(),
                                 [](const v1::Party& party) { return !party.resource().empty(); });
  if (circle.members.size() >= 2 && known) circles->push_back(std::move(circle));
}

const PartyList* LastCircle(const EventContext& context, int token) {
  if (context.circles == nullptr) return nullptr;
  for (auto circle = context.circles->rbegin(); circle != context.circles->rend(); ++circle) {
    if (circle->token >= token) continue;
    const int back = context.tree.Sentence(token) - context.tree.Sentence(circle->token);
    return context.voice.official || back <= kNear ? &circle->members : nullptr;
  }
  return nullptr;
}

const PartyList* CircleMeant(const EventContext& context, int token, const PartyList& found) {
  if (context.circles == nullptr) return nullptr;
  int number = 0;
  const bool pronoun = IsPronoun(context.tree, token);
  if (!pronoun && !IsPlainPlural(context, token, &number)) return nullptr;
  if (!found.empty() && !context.voice.official) return nullptr;
  if (pronoun && FollowsPlainPlural(context, token)) return nullptr;
  for (auto circle = context.circles->rbegin(); circle != context.circles->rend(); ++circle) {
    if (circle->token >= token) continue;
    if (number > 0 && circle->members.size() != number) continue;
    const int back = context.tree.Sentence(token) - context.tree.Sentence(circle->token);
    if (!context.voice.official && back > kNear) return nullptr;
    // "the leaders" of a readout are no more than those who met, whoever else leads something.
    const bool others =
        context.voice.official && circle->members.size() < found.size() &&
        absl::c_all_of(circle->members, [&](const v1::Party& member) {
          return absl::c_any_of(found, [&](const v1::Party& party) { return SameParty(member, party); });
        });
    return ShareSide(found, circle->members) && !others ? nullptr : &circle->members;
  }
  return nullptr;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/discourse.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace communique::ingest {

bool Discourse::IsState(int entity) const { return IsStateOrBloc(mentions_.entities[entity].type); }

absl::string_view Discourse::WordBefore(int begin) const {
  int before = begin - 1;
  if (before > 0 && tree_.Lower(before) == "the") --before;
  return before < 0 ? absl::string_view() : tree_.Lower(before);
}

// "the six nations - A, B and C": the plural that a list spells out, else the head of the list.
int Discourse::ListHead(int token) const {
  const int first = tree_.FirstConjunct(token);
  const int noun = tree_.Relation(first) == "appos" ? tree_.Head(first) : -1;
  return noun >= 0 && noun < first && tree_.Xpos(noun) == "NNS" ? noun : first;
}

bool Discourse::IsSubject(int token) const {
  const int first = ListHead(token);
  // "NATO member Turkey said", "the minister, Smith, said"
  const int noun = tree_.Relation(first) == "appos" ? tree_.Head(first) : -1;
  return tree_.HasRelation(first, "nsubj") || (noun >= 0 && noun < first && tree_.HasRelation(noun, "nsubj"));
}

bool Discourse::IsActor(const Salient& salient) const {
  const int first = ListHead(salient.token);
  const int people = tree_.Head(first);
  const bool of = tree_.Case(first) == "of" || tree_.Case(first) == "from";
  return salient.subject ||
         (of && people >= 0 && tree_.Xpos(people) == "NNS" && tree_.HasRelation(people, "nsubj"));
}

void Discourse::Add(const Mention& mention) {
  if (mention.entity < 0) return;
  Salient salient;
  salient.entity = mention.entity;
  salient.token = mention.head_token;
  salient.sentence = tree_.Sentence(mention.head_token);
  salient.begin = mention.begin_token;
  salient.end = mention.end_token;
  // What opens a sentence is its subject more often than the tree is right.
  const bool opens = mention.begin_token == 0 || tree_.Sentence(mention.begin_token - 1) != salient.sentence;
  salient.subject = IsSubject(mention.head_token) || (opens && mention.form != MentionForm::kDemonym);
  salient.partner = IsPartner(mention);
  salient.modifier = mention.form == MentionForm::kDemonym || mention.form == MentionForm::kModifier;
  // "A and B": what holds for one holds for the other, whatever the tree says.
  const std::string before = mention.begin_token > 0 ? tree_.Lower(mention.begin_token - 1) : "";
  if (before == "and" || before == "," || before == "&") {
    for (auto found = salient_.rbegin(); found != salient_.rend(); ++found) {
      if (found->sentence != salient.sentence) break;
      if (found->modifier || found->end < mention.begin_token - 2) continue;
      salient.subject = salient.subject || found->subject;
      salient.partner = salient.partner || found->partner;
      break;
    }
  }
  const bool new_sentence = !salient_.empty() && salient_.back().sentence != salient.sentence;
  const int last = salient_.empty() ? 0 : salient_.back().token;
  if (new_sentence) AddGroup(ActorsUpTo(salient_.back().sentence, last + 1), last);
  salient_.push_back(salient);
  if (IsLabel(salient)) turns_.push_back(salient);
}

bool Discourse::IsOneOfSeveral(int token) const {
  const std::vector<int> listed = tree_.Conjuncts(tree_.FirstConjunct(token));
  return std::count_if(listed.begin(), listed.end(), [&](int one) { return tree_.Upos(one) == "PROPN"; }) > 1;
}

bool Discourse::IsPartner(const Mention& mention) const {
  const int first = tree_.FirstConjunct(mention.head_token);
  const absl::string_view preposition = tree_.Case(first);
  const absl::string_view before = WordBefore(mention.begin_token);
  return preposition == "with" || preposition == "between" || preposition == "by" || before == "with" ||
         before == "between" || tree_.Relation(first) == "obj";
}

void Discourse::AddGroup(std::vector<int> members, int token) {
  if (members.size() < 2) return;
  if (first_group_.empty()) first_group_ = members;
  groups_.push_back({std::move(members), token});
}

std::vector<int> Discourse::ActorsUpTo(int sentence, int token) const {
  std::vector<int> people, states;
  bool dealing = false;
  for (auto found = salient_.rbegin(); found != salient_.rend() && found->sentence >= sentence; ++found) {
    if (found->sentence > sentence || found->token >= token) continue;
    const bool acts = IsActor(*found);
    if (!acts && !found->partner) continue;
    dealing = dealing || acts || WordBefore(found->begin) == "between";
    std::vector<int>& list = IsPerson(found->entity) ? people : states;
    if (!IsPerson(found->entity) && (!IsState(found->entity) || found->modifier)) continue;
    if (std::find(list.begin(), list.end(), found->entity) == list.end()) list.push_back(found->entity);
  }
  std::reverse(people.begin(), people.end());
  std::reverse(states.begin(), states.end());
  if (!dealing) return {};
  if (people.size() >= 2) return people;
  return states.size() >= 2 ? states : std::vector<int>();
}

std::vector<int> Discourse::LastGroup(int token, int back) const {
  const int sentence = tree_.Sentence(token);
  for (int s = sentence; s >= sentence - back && s >= 0; --s) {
    std::vector<int> actors = ActorsUpTo(s, token);
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
      if (group->token >= token || tree_.Sentence(group->token) != s) continue;
      return group->members;
    }
    if (actors.size() >= 2) return actors;
  }
  return {};
}

bool Discourse::IsLabel(const Salient& salient) const {
  return salient.end < tree_.size() && tree_.Lower(salient.end) == ":" &&
         absl::AsciiStrToUpper(tree_.Word(salient.token)) == tree_.Word(salient.token);
}

int Discourse::TurnOf(int token) const {
  for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) {
    if (turn->end <= token) return turn->entity;
  }
  return -1;
}

bool Discourse::FollowsPlainPlural(int token) const {
  const int sentence = tree_.Sentence(token);
  for (int t = token - 1; t >= 0 && sentence - tree_.Sentence(t) <= 1; --t) {
    if (!tree_.HasRelation(t, "nsubj")) continue;
    // "aid workers, |two| of whom were killed": by the way.
    const int clause = tree_.Head(t);
    if (clause >= 0 && tree_.Relation(clause) == "acl:relcl") continue;
    const bool plural = tree_.Xpos(t) == "NNS" || tree_.Xpos(t) == "NNPS";
    if (!plural) return false;
    for (const Mention& mention : mentions_.mentions) {
      if (mention.head_token == t) return mention.members.empty() && mention.entity < 0;
    }
    return true;
  }
  return false;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/plural_references.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/mentions/known_leader.h"
#include "ingest_service/pipeline/mentions/office_groups.h"
#include "ingest_service/pipeline/mentions/office_holders.h"
#include "ingest_service/pipeline/mentions/plural_nouns.h"
#include "ingest_service/pipeline/mentions/pronoun_places.h"
#include "ingest_service/pipeline/mentions/short_bodies.h"
#include "ingest_service/pipeline/mentions/state_meant.h"

namespace communique::ingest {
namespace {

constexpr int kMostMembers = 12;  // "the five countries"; more are no list of those named.

// "the pair", "the trio": a noun that is a number; 0 if the word is none.
int TupleOf(const std::string& word) {
  if (word == "pair" || word == "duo") return 2;
  if (word == "trio") return 3;
  return word == "quartet" ? 4 : 0;
}

// 2 to kMostMembers; 0 if the word tells none.
int NumberOf(const Expressions& expressions, const std::string& word) {
  if (word == "both") return 2;
  const ExpressionWord number = expressions.Find(word);
  const bool counts = number.kind == ExpressionKind::kNumber && number.value >= 2;
  return counts && number.value <= kMostMembers ? number.value : 0;
}

class DescriptionReader {
 public:
  DescriptionReader(const ReferenceContext& context, int noun)
      : context_(context), tree_(context.chart.tree()), noun_(noun) {}

  Description Read() {
    const std::string& word = tree_.Lower(noun_);
    if (word == "both" || tree_.Upos(noun_) == "NUM" || TupleOf(word) > 0) return ReadNumber();
    const NounKind kind = KindOf(world().name_words, tree_, noun_);
    if (const int body = ShortBody(context_, noun_); body >= 0) return {noun_ - 1, noun_ + 1, body, {}};
    if (const int led = LeadersState(); led >= 0) return {begin_, noun_ + 1, led, {}};
    if (kind == NounKind::kState || kind == NounKind::kGovernment) {
      if (const int owned = OwnersState(); owned >= 0) return {noun_ - 1, noun_ + 1, owned, {}};
    }
    if (kind == NounKind::kNone || !ReadDeterminer(kind)) return {};
    Description description;
    description.begin = begin_;
    description.end = HeadsEnd(tree_, noun_);
    if (kind == NounKind::kPeople || kind == NounKind::kStates) {
      description.members = Members(kind);
      // "The U.S. envoy urged both sides": whoever urges is none of the two.
      const auto acts = [&](int member) { return ActsOn(member); };
      if (count_ == 2 && absl::c_any_of(description.members, acts)) return {};
      // "The leaders" may be anybody; only a number or "both" says that they were named.
      if (description.members.empty() && count_ == 0) return {};
      return description;
    }
    if (count_ > 0) return {};
    description.entity = One(kind);
    return description.entity < 0 ? Description{} : description;
  }

 private:
  const World& world() const { return context_.chart.world(); }

  // "the Biden administration", "the Thatcher government": the state of a leader of that name.
  int LeadersState() {
    const std::string& noun = tree_.Lower(noun_);
    if (noun_ == 0 || (noun != "administration" && noun != "government")) return -1;
    // "the Biden-Harris administration"
    const bool pair = noun_ > 2 && tree_.Lower(noun_ - 2) == "-";
    const int leader = pair ? noun_ - 3 : noun_ - 1;
    const std::string state = StateLedBy(context_.chart, context_.chart.WordOf(leader));
    if (noun == "administration" && state != "countries/USA") return -1;
    begin_ = leader;
    return EntityOfState(context_, state);
  }

  // "his country", "her government": the state of whom the pronoun means.
  int OwnersState() const {
    const int owner = noun_ - 1;
    if (owner < 0 || tree_.Relation(owner) != "nmod:poss") return -1;
    const std::string& word = tree_.Lower(owner);
    if (word == "our" || word == "my") return EntityOfState(context_, context_.home);
    for (const Mention& mention : context_.mentions.mentions) {
      if (mention.begin_token != owner || mention.entity < 0) continue;
      const Entity& entity = context_.mentions.entities[mention.entity];
      if (entity.type == EntityType::kCountry) return mention.entity;
      return EntityOfState(context_, std::string(entity.country));
    }
    // "A Saudi diplomat said his government ..."
    const int sayer = DescribedSayer(tree_, owner);
    for (const Mention& mention : context_.mentions.mentions) {
      const bool state = mention.entity >= 0 && mention.type == EntityType::kCountry;
      if (sayer >= 0 && state && tree_.Head(mention.head_token) == sayer) return mention.entity;
    }
    return -1;
  }

  // "both", "the two", "the pair" alone: "Both agreed".
  Description ReadNumber() {
    if (tree_.Relation(noun_) == "det" || tree_.Relation(noun_) == "cc:preconj") return {};
    if (!tree_.HasRelation(noun_, "nsubj") && tree_.Relation(noun_) != "obj") return {};
    const bool both = tree_.Lower(noun_) == "both";
    // "all three"
    const bool all = noun_ > 0 && tree_.ChildWord(noun_, "det", "all") == noun_ - 1;
    if (!both && !all && tree_.ChildWord(noun_, "det", "the") != noun_ - 1) return {};
    if (!both && HasComplement()) return {};
    Description description;
    description.begin = both ? noun_ : noun_ - 1;
    description.end = noun_ + 1;
    const std::string& word = tree_.Lower(noun_);
    count_ = TupleOf(word) > 0 ? TupleOf(word) : NumberOf(world().expressions, word);
    if (count_ == 0) return {};
    description.members = Members(NounKind::kPeople);
    return description.members.empty() ? Description{} : description;
  }

  // "the", "the two", "both", "our two"; false if the noun has another modifier or none of these.
  bool ReadDeterminer(NounKind kind) {
    begin_ = noun_;
    bool determined = false;
    while (begin_ > 0 && tree_.Sentence(begin_ - 1) == tree_.Sentence(noun_)) {
      const std::string& before = tree_.Lower(begin_ - 1);
      // "all three countries", not "all countries"
      if (before == "the" || before == "these" || (before == "all" && count_ > 0)) {
        --begin_;
        return !HasComplement();
      }
      if (const int number = NumberOf(world().expressions, before); number > 0) {
        count_ = number;
        determined = true;
      } else if (before == "our" || before == "their") {
        // "our two countries": the owner is one of them.
        determined = count_ > 0;
        return determined && !HasComplement();
      } else if (kind == NounKind::kState && world().name_words.state_epithets.contains(before)) {
        epithet_ = true;  // "the island nation"
      } else {
        break;
      }
      --begin_;
    }
    return determined && tree_.Lower(begin_) == "both" && !HasComplement();
  }

  // Whether the subject of the verb that the noun is the object of names the member.
  bool ActsOn(int member) const {
    if (tree_.Relation(noun_) != "obj" && tree_.Relation(noun_) != "iobj") return false;
    const int subject = tree_.Child(tree_.Head(noun_), "nsubj");
    return subject >= 0 && absl::c_any_of(context_.mentions.mentions, [&](const Mention& mention) {
             return mention.entity == member && tree_.Dominates(subject, mention.head_token);
           });
  }

  // "the leaders of the G7", "the countries that ...".
  bool HasComplement() const {
    for (int child : tree_.Children(noun_)) {
      // A participle after the only noun of a sentence is its verb, misread.
      // "The bloc, meeting in A, agreed": told by the way.
      const int first = tree_.SubtreeBegin(child);
      const bool aside = tree_.Lower(first) == "," || (first > 0 && tree_.Lower(first - 1) == ",");
      const bool clause = tree_.HasRelation(child, "acl") && tree_.Head(noun_) >= 0 && !aside;
      if (child < HeadsEnd(tree_, noun_)) continue;
      if (child > noun_ && (tree_.HasRelation(child, "nmod") || clause)) return true;
    }
    return false;
  }

  std::vector<int> StatesOf(const std::vector<int>& members) const {
    std::vector<int> states;
    for (int member : members) {
      const Entity& entity = context_.mentions.entities[member];
      const int state = entity.type == EntityType::kOfficial
                            ? EntityOfState(context_, std::string(entity.country))
                            : member;
      if (state >= 0 && std::find(states.begin(), states.end(), state) == states.end())
        states.push_back(state);
    }
    return states;
  }

  // Those of the group that the noun can mean.
  std::vector<int> Fitting(const std::vector<int>& group, NounKind kind) const {
    if (kind == NounKind::kStates) return StatesOf(group);
    const std::string& word = tree_.Lower(noun_);
    std::vector<int> fitting;
    for (int member : group) {
      const Entity& entity = context_.mentions.entities[member];
      const bool official = entity.type == EntityType::kOfficial && entity.official.tenures_size() > 0;
      const bool state = IsStateOrBloc(entity.type);
      if (state && word != "ministers") fitting.push_back(member);
      if (!official) continue;
      if (!CanMean(tree_, noun_, entity.official.tenures(0))) continue;
      fitting.push_back(member);
    }
    return fitting;
  }

  std::vector<int> Members(NounKind kind) const {
    std::vector<int> leaders = AllLeaders(context_, noun_, count_ > 0);
    if (leaders.size() >= 2 && (count_ == 0 || static_cast<int>(leaders.size()) == count_)) return leaders;
    const std::vector<std::vector<int>> groups = {context_.discourse.LastGroup(noun_, 4),
                                                  context_.discourse.FirstGroup()};
    for (const std::vector<int>& group : groups) {
      std::vector<int> members = Fitting(group, kind);
      if (members.size() >= 2 && (count_ == 0 || static_cast<int>(members.size()) == count_)) return members;
    }
    if (count_ == 2) return LastTwo(kind);
    return count_ == 0 ? MinistersNamed(context_, noun_) : std::vector<int>();
  }

  // The two named last.
  std::vector<int> LastTwo(NounKind kind) const {
    std::vector<int> members;
    const auto salient = context_.discourse.salient();
    for (auto found = salient.rbegin(); found != salient.rend() && members.size() < 2; ++found) {
      if (tree_.Sentence(noun_) - found->sentence > 3) break;
      const Entity& entity = context_.mentions.entities[found->entity];
      const bool official = entity.type == EntityType::kOfficial;
      const bool state = IsStateOrBloc(entity.type);
      if (kind == NounKind::kPeople ? !official : !official && !state) continue;
      if (kind == NounKind::kPeople && entity.official.tenures_size() > 0 &&
          !CanMean(tree_, noun_, entity.official.tenures(0)))
        continue;
      const int member = kind == NounKind::kStates && official
                             ? EntityOfState(context_, std::string(entity.country))
                             : found->entity;
      if (member < 0 || std::find(members.begin(), members.end(), member) != members.end()) continue;
      members.insert(members.begin(), member);
    }
    return members.size() == 2 ? members : std::vector<int>();
  }

  int One(NounKind kind) const {
    if (kind == NounKind::kGovernment) {
      // A capital means the document's own; what else stands without its country is told by the story.
      if (absl::StartsWith(context_.home, "blocs/")) return MainState(context_.mentions);
      const bool capital = context_.chart.Capital(context_.chart.WordOf(noun_));
      if (capital && !context_.home.empty()) return EntityOfState(context_, context_.home);
      return StateOfGovernment(context_, noun_);
    }
    if (epithet_) return OnlyStateBefore(context_, noun_);
    const auto& salient = context_.discourse.salient();
    for (auto found = salient.rbegin(); found != salient.rend(); ++found) {
      if (tree_.Sentence(noun_) - found->sentence > 1) break;
      const EntityType type = context_.mentions.entities[found->entity].type;
      if (kind == NounKind::kBloc && type == EntityType::kBloc) return found->entity;
      if (kind != NounKind::kState || type != EntityType::kCountry) continue;
      // "Kenya's minister said Peru had lied and the country would act": which of the two, nobody knows.
      const int speakers = StateOfSpeaker(context_, noun_);
      return speakers < 0 || speakers == found->entity ? found->entity : -1;
    }
    return -1;
  }

  const ReferenceContext& context_;
  const Tree& tree_;
  const int noun_;
  int begin_ = 0;
  int count_ = 0;
  bool epithet_ = false;
};

}  // namespace

Description ReadDescription(const ReferenceContext& context, int noun) {
  return DescriptionReader(context, noun).Read();
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/mentions/judge_metonyms.h"

#include "absl/container/flat_hash_set.h"
#include "ingest_service/pipeline/mentions/name_layer.h"

namespace communique::ingest {
namespace {

using Words = absl::flat_hash_set<absl::string_view>;

bool IsLocative(absl::string_view preposition) {
  static const auto* const kWords = new Words{
      "in", "at",   "near", "outside", "inside", "into",   "around", "through", "across", "within", "via",
      "to", "from", "for",  "over",    "off",    "beside", "onto",   "behind",  "along",  "toward"};
  return kWords->contains(preposition);
}

// "Moscow-backed", "pro-Beijing".
bool IsBacker(const NameText& text, const NameCandidate& name) {
  static const auto* const kAfter = new Words{"backed",    "led",       "sponsored", "supported", "appointed",
                                              "brokered",  "funded",    "friendly",  "aligned",   "installed",
                                              "dominated", "initiated", "imposed",   "allied",    "approved"};
  if (text.Is(name.end, "-") && text.Glued(name.end) && kAfter->contains(text.Folded(name.end + 1)))
    return true;
  return text.Is(name.begin - 1, "-") && text.Glued(name.begin) &&
         (text.Is(name.begin - 2, "pro") || text.Is(name.begin - 2, "anti"));
}

class MetonymJudge {
 public:
  MetonymJudge(const NameText& text, const NameCandidate& name)
      : tree_(text.tree()),
        words_(text.world().name_words),
        building_(text.world().metonyms.list[name.value].building) {
    const int begin = text.BeginToken(name.begin), end = text.EndToken(name.end);
    head_ = HeadOfSpan(tree_, begin, end);
    // A name of several words may hang in two pieces; the subject is its head.
    for (int i = begin; i < end; ++i) {
      const bool outside = tree_.Head(i) < begin || tree_.Head(i) >= end;
      if (outside && tree_.HasRelation(i, "nsubj")) head_ = i;
    }
  }

  bool Acts() const {
    const int first = tree_.FirstConjunct(head_);
    const int above = tree_.Head(first);
    if (above < 0) return false;
    if (tree_.HasRelation(first, "nsubj")) return IsAgentPredicate(above);
    const std::string& noun = tree_.Lemma(above);
    if (tree_.Relation(first) == "nmod:poss") return words_.agent_nouns.contains(noun);
    if (tree_.Relation(first) == "compound" || tree_.Relation(first) == "amod") {
      return building_ ? words_.agent_nouns.contains(noun) || words_.person_titles.contains(noun)
                       : IsGoverning(noun);
    }
    const absl::string_view preposition = tree_.Case(first);
    if (preposition.empty()) return building_ && ActsAsObject(first, above);
    return IsSideIn(preposition, above);
  }

 private:
  bool IsAgentPredicate(int predicate) const {
    if (tree_.IsVerb(predicate)) {
      return words_.agent_verbs.contains(tree_.Lemma(predicate)) ||
             (building_ && tree_.Child(predicate, "cop") < 0);
    }
    return words_.agent_adjectives.contains(tree_.Lower(predicate)) ||
           words_.agent_adjectives.contains(tree_.Lemma(predicate));
  }

  static bool IsGoverning(const std::string& noun) {
    return noun == "government" || noun == "regime" || noun == "leadership" || noun == "official" ||
           noun == "authority" || noun == "administration" || noun == "policymaker";
  }

  // "told the White House", not "left the White House".
  bool ActsAsObject(int token, int verb) const {
    static const auto* const kTo =
        new Words{"tell",   "urge",  "ask",       "press",     "call",  "warn",   "inform", "brief",
                  "notify", "lobby", "criticise", "criticize", "thank", "accuse", "blame"};
    return (tree_.HasRelation(token, "obj") || tree_.HasRelation(token, "iobj")) &&
           kTo->contains(tree_.Lemma(verb));
  }

  bool IsSideIn(absl::string_view preposition, int above) const {
    const std::string& word = tree_.Lemma(above);
    if (preposition == "between" || preposition == "with" || preposition == "against") {
      return building_ || words_.relations.contains(word) ||
             (tree_.IsVerb(above) && preposition == "with" && IsDealing(word));
    }
    if (preposition == "on") return word == "pressure" || word == "sanction" || word == "embargo";
    if (preposition == "by") return building_ || words_.agent_nouns.contains(word) || IsAgentPredicate(above);
    if (preposition == "from")
      return words_.agent_nouns.contains(word) && word != "troop" && word != "official";
    if (preposition == "to")
      return word == "ambassador" || word == "envoy" || word == "message" || word == "warning";
    return building_ && !IsLocative(preposition) && preposition == "of" && words_.agent_nouns.contains(word);
  }

  static bool IsDealing(const std::string& verb) {
    return verb == "negotiate" || verb == "deal" || verb == "cooperate" || verb == "agree" ||
           verb == "side" || verb == "clash" || verb == "consult" || verb == "coordinate" || verb == "engage";
  }

  const Tree& tree_;
  const NameWords& words_;
  const bool building_;
  int head_ = 0;
};

}  // namespace

bool ActsAsGovernment(const NameText& text, const NameCandidate& name) {
  if (text.SentenceOf(name.begin) < 0 || text.context().sentences[text.SentenceOf(name.begin)].header)
    return false;
  return IsBacker(text, name) || MetonymJudge(text, name).Acts();
}

}  // namespace communique::ingest

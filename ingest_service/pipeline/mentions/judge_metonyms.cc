#include "ingest_service/pipeline/mentions/judge_metonyms.h"

#include "ingest_service/pipeline/mentions/name_layer.h"

namespace communique::ingest {
namespace {

// "Moscow-backed", "pro-Beijing".
bool IsBacker(const NameText& text, const NameCandidate& name) {
  const NameWords::Words& backings = text.world().name_words.backings;
  if (text.Is(name.end, "-") && text.Glued(name.end) && backings.contains(text.Folded(name.end + 1)))
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
    if (ActsInAside()) return true;
    const int first = tree_.FirstConjunct(head_);
    const int above = tree_.Head(first);
    if (above < 0) return false;
    // "insisted that Washington include": whoever shall do something acts.
    const bool bare = tree_.Xpos(above) == "VB" || tree_.Xpos(above) == "VBP";
    const bool wanted = bare && tree_.HasRelation(above, "ccomp") && tree_.Child(above, "aux") < 0;
    if (tree_.HasRelation(first, "nsubj")) return wanted || IsAgentPredicate(above);
    const std::string& noun = tree_.Lemma(above);
    if (tree_.Relation(first) == "nmod:poss") return words_.agent_nouns.contains(noun);
    if (tree_.Relation(first) == "compound" || tree_.Relation(first) == "amod") {
      return building_ ? words_.agent_nouns.contains(noun) || words_.person_titles.contains(noun)
                       : words_.governing_nouns.contains(noun);
    }
    const absl::string_view preposition = tree_.Case(first);
    if (preposition.empty()) return ActsAsObject(first, above);
    return IsSideIn(preposition, above);
  }

 private:
  // "flew to Baku, which has demanded an answer"
  bool ActsInAside() const {
    const int deed = tree_.Child(head_, "acl:relcl");
    return deed > head_ && tree_.ChildWord(deed, "nsubj", "which") >= 0 && IsAgentPredicate(deed);
  }

  bool IsAgentPredicate(int predicate) const {
    if (tree_.IsVerb(predicate)) {
      return words_.agent_verbs.contains(tree_.Lemma(predicate)) || IsDuty(predicate) || Leans(predicate) ||
             (building_ && tree_.Child(predicate, "cop") < 0);
    }
    return words_.agent_adjectives.contains(tree_.Lower(predicate)) ||
           words_.agent_adjectives.contains(tree_.Lemma(predicate));
  }

  // "Beijing must cut its duties", "should not raise them": of a town nobody wants a deed.
  bool IsDuty(int verb) const {
    const bool owed =
        tree_.ChildWord(verb, "aux", "must") >= 0 ||
        (tree_.ChildWord(verb, "aux", "should") >= 0 && tree_.ChildWord(verb, "advmod", "not") >= 0);
    return owed && !tree_.IsPassive(verb) && tree_.Child(verb, "obj") >= 0;
  }

  // "put pressure on", "stepped up sanctions".
  bool Leans(int verb) const {
    const int object = tree_.Child(verb, "obj");
    return object >= 0 && !tree_.IsPassive(verb) && words_.leaning_words.contains(tree_.Lemma(object));
  }

  // "told the White House", "urged Beijing", not "left Beijing".
  bool ActsAsObject(int token, int verb) const {
    return (tree_.HasRelation(token, "obj") || tree_.HasRelation(token, "iobj")) &&
           words_.telling_verbs.contains(tree_.Lemma(verb));
  }

  bool IsSideIn(absl::string_view preposition, int above) const {
    const std::string& word = tree_.Lemma(above);
    if (preposition == "between" || preposition == "with" || preposition == "against") {
      return building_ || words_.relations.contains(word) ||
             (tree_.IsVerb(above) && preposition == "with" && words_.dealing_verbs.contains(word));
    }
    if (preposition == "on" && word == "call") return tree_.ChildWord(InfinitiveOf(above), "mark", "to") >= 0;
    if (preposition == "on") return words_.leaning_words.contains(word) || Leans(above);
    if (preposition == "by") return building_ || words_.agent_nouns.contains(word) || IsAgentPredicate(above);
    if (preposition == "from")
      return words_.agent_nouns.contains(word) && word != "troop" && word != "official";
    if (preposition == "to") return words_.message_words.contains(word);
    return building_ && preposition == "of" && words_.agent_nouns.contains(word);
  }

  // "called on Beijing to act"; the verb itself if nothing follows.
  int InfinitiveOf(int verb) const {
    for (const char* relation : {"xcomp", "advcl"}) {
      if (const int clause = tree_.Child(verb, relation); clause > verb) return clause;
    }
    return verb;
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

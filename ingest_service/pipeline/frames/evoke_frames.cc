#include "ingest_service/pipeline/frames/evoke_frames.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/frames/find_dependent.h"

namespace communique::ingest {
namespace {

bool IsAdjectival(const Tree& tree, int token) {
  if (tree.Upos(token) == "ADJ") return true;
  // "is a supporter of", "remains a critic of"
  if (tree.IsNominal(token) && (tree.Child(token, "cop") >= 0 || tree.HasRelation(token, "xcomp")))
    return true;
  return tree.Xpos(token) == "VBN" || tree.Xpos(token) == "JJ";
}

bool MatchesPos(const Tree& tree, int token, char pos) {
  switch (pos) {
    case 'v':
      // "as negotiations stall": a noun by its tag, a verb by its subject and conjunction.
      return tree.Upos(token) == "VERB" || tree.Lemma(token) == "ought" ||
             (tree.Xpos(token) == "NN" && tree.HasRelation(token, "advcl") &&
              tree.Child(token, "nsubj") >= 0 && tree.Child(token, "mark") >= 0 &&
              tree.Child(token, "cop") < 0);
    case 'n':
      return tree.Upos(token) == "NOUN" || (tree.Upos(token) == "PROPN" && tree.Xpos(token) != "NNP");
    default:
      // "has determined that": a verb.
      if (tree.ChildWord(token, "aux", "have") >= 0 || tree.ChildWord(token, "aux", "has") >= 0)
        return tree.IsPassive(token) || tree.Child(token, "cop") >= 0;
      return IsAdjectival(tree, token);
  }
}

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsContentWord(const Tree& tree, int token) {
  const absl::string_view upos = tree.Upos(token);
  return upos == "NOUN" || upos == "ADJ" || upos == "VERB" || upos == "PROPN";
}

bool IsMeasure(const std::string& lemma) {
  return lemma == "hour" || lemma == "day" || lemma == "week" || lemma == "round" || lemma == "series" ||
         lemma == "number" || lemma == "set" || lemma == "text" || lemma == "couple" || lemma == "range";
}

// The second word of a trigger: a noun, adjective or verb the predicate governs...
int FindGoverned(const Tree& tree, int head, const std::vector<std::string>& others) {
  for (int child : tree.Children(head)) {
    const absl::string_view relation = tree.Relation(child);
    // "was announced during her visit": another deed of another time.
    const absl::string_view when = tree.Case(child);
    if (when == "during" || when == "before" || when == "since") continue;
    // "there are no plans to"
    const bool exists = relation == "nsubj" && child > head && tree.Child(head, "expl") >= 0;
    const bool governed = exists || relation == "obj" || relation == "xcomp" || relation == "ccomp" ||
                          relation == "nsubj:pass" || relation == "iobj" || tree.HasRelation(child, "obl") ||
                          relation == "advcl" || relation == "acl";
    if (!governed || (child < head && relation != "nsubj:pass")) continue;
    // "crimes committed by forces": who did it.
    if (relation == "obl:agent") continue;
    // "to have you here for this meeting".
    if (tree.Lemma(head) == "have" && tree.HasRelation(child, "obl")) continue;
    // "recalled that Norway had supported it": the verb of another clause is no noun of this one.
    if (tree.HasRelation(child, "ccomp") && tree.Child(child, "nsubj") >= 0 &&
        (tree.IsVerb(child) || tree.Child(child, "cop") >= 0))
      continue;
    std::vector<int> nouns = tree.Conjuncts(child);
    // "wrapped up nine days of talks", "held a series of meetings".
    if (IsMeasure(tree.Lemma(child))) {
      for (int measured : tree.Marked(child, "of")) nouns.push_back(measured);
    }
    for (int conjunct : nouns) {
      // "noted cooperation on A, B and other interests": the rest of a list is not what the verb goes with.
      if (conjunct != child && tree.ChildWord(conjunct, "amod", "other") >= 0) continue;
      if (!IsContentWord(tree, conjunct)) continue;
      if (Contains(others, tree.Lemma(conjunct)) || Contains(others, tree.Lower(conjunct))) return conjunct;
      // "a video conference": written in one word it is a trigger.
      const bool compound = conjunct > 0 && tree.HasRelation(conjunct - 1, "compound");
      if (compound && Contains(others, tree.Lower(conjunct - 1) + tree.Lemma(conjunct))) return conjunct;
    }
  }
  // "brokered and signed the agreement": verbs side by side share their object.
  if (head + 2 < tree.size() && tree.Lower(head + 1) == "and" && tree.IsVerb(head + 2)) {
    const int shared = tree.Child(head + 2, "obj");
    if (shared > head && (Contains(others, tree.Lemma(shared)) || Contains(others, tree.Lower(shared))))
      return shared;
  }
  // "the agreement struck in Paris", "a statement issued by": the noun that the participle modifies.
  if (const int above = tree.Head(head);
      above >= 0 && above < head && tree.Relation(head) == "acl" && tree.Xpos(head) == "VBN") {
    if (Contains(others, tree.Lemma(above)) || Contains(others, tree.Lower(above))) return above;
  }
  return -1;
}

bool IsTimeOrManner(const std::string& word) {
  static const auto* kWords = new std::vector<std::string>{
      "today",     "yesterday", "tonight",  "this",   "morning",  "afternoon", "evening", "week", "monday",
      "tuesday",   "wednesday", "thursday", "friday", "saturday", "sunday",    "on",      "by",   "phone",
      "telephone", "video",     "in",       "person", "earlier",  "last",      "briefly"};
  return Contains(*kWords, word);
}

// ... or a particle or preposition that follows it.
bool HasParticle(const Tree& tree, int head, const std::vector<std::string>& others) {
  for (int child : tree.Children(head)) {
    if (child < head) continue;
    if (tree.Relation(child) == "compound:prt" && Contains(others, tree.Lower(child))) return true;
    // "warned Congress against passing".
    const auto marks = [&](int clause) {
      const auto marked_by = [&](const std::string& word) {
        return tree.ChildWord(clause, "mark", word) >= 0;
      };
      return tree.Xpos(clause) == "VBG" && clause <= head + 15 &&
             std::any_of(others.begin(), others.end(), marked_by);
    };
    if (marks(child)) return true;
    // "warned Congress in a speech against passing"
    if (const std::vector<int> below = tree.Children(child);
        tree.HasRelation(child, "obl") && std::any_of(below.begin(), below.end(), marks))
      return true;
    if (tree.IsNominal(child) && child <= head + 12 && !tree.HasRelation(child, "obj")) {
      const std::string preposition(tree.Case(child));
      if (!preposition.empty() && Contains(others, preposition)) return true;
    }
  }
  if (tree.Lemma(head) == "ask" && Contains(others, "for") && AskedBelow(tree, head) >= 0) return true;
  // Whatever the parser made of it, the next word but adverbs.
  for (int i = head + 1; i < std::min(head + 3, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (Contains(others, tree.Lower(i)) && !IsContentWord(tree, i)) return true;
    if (Contains(others, tree.Lower(i)) && tree.Upos(i) == "ADJ") return true;
    if (tree.Upos(i) != "ADV") break;
  }
  // "spoke today by phone with": past the words of time and manner.
  for (int i = head + 1; i < std::min(head + 7, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.Upos(i) == "ADP" && Contains(others, tree.Lower(i))) return true;
    if (!IsTimeOrManner(tree.Lower(i)) && tree.Upos(i) != "ADV") break;
  }
  return false;
}

// "is to sell the mine", "are to be sold": what is settled, not "was to sell".
bool IsToDo(const Tree& tree, int verb) {
  const int to = tree.IsVerb(verb) ? tree.ChildWord(verb, "mark", "to") : -1;
  if (to < 1) return false;
  for (int child : tree.Children(verb)) {
    const std::string& word = tree.Lower(child);
    const bool be = tree.HasRelation(child, "aux") || tree.HasRelation(child, "cop");
    if (be && child < to && (word == "is" || word == "are" || word == "'s" || word == "'re")) return true;
  }
  return false;
}

// "as negotiations stall on": two nouns to the parser, but what talks do stands right behind them.
bool IsVerbOfTalks(const Tree& tree, const FrameLexicon& lexicon, int token) {
  return tree.Xpos(token) == "NN" && token > 0 && tree.Xpos(token - 1) == "NNS" &&
         lexicon.Noun(tree.Lemma(token - 1)) == PartyNoun::kTalks &&
         (tree.HasRelation(token - 1, "obl") || tree.Relation(token - 1) == "compound");
}

void EvokeAt(const Tree& tree, const FrameLexicon& lexicon, int token, const std::vector<int>& rows,
             std::vector<Evoked>* evoked) {
  for (int row : rows) {
    const FrameRow& candidate = lexicon.rows[row];
    const bool talks = candidate.gate.talks && IsVerbOfTalks(tree, lexicon, token);
    if (!talks && !MatchesPos(tree, token, candidate.pos)) continue;
    if (candidate.others.empty()) {
      evoked->push_back({token, -1, row});
      continue;
    }
    int light = FindGoverned(tree, token, candidate.others);
    // "seeks to cut": not "seeks a cut".
    const bool deed = light >= 0 && tree.IsVerb(light) && tree.ChildWord(light, "mark", "to") >= 0;
    if (deed && candidate.kind == v1::EVENT_KIND_REQUEST) light = -1;
    // "the talks that A held with B"
    const int relative = light < 0 ? RelativeObject(tree, token) : -1;
    if (relative >= 0 && Contains(candidate.others, tree.Lemma(relative))) light = relative;
    if (light >= 0 || HasParticle(tree, token, candidate.others)) evoked->push_back({token, light, row});
  }
}

// "is against the plan": the preposition is the predicate, and the tree hangs it from what it governs.
void EvokeCopular(const Tree& tree, const FrameLexicon& lexicon, int token, std::vector<Evoked>* evoked) {
  if (!tree.IsNominal(token) || tree.Child(token, "cop") < 0 || tree.Child(token, "nsubj") < 0) return;
  for (int row : lexicon.RowsOf(absl::StrCat("*", tree.Case(token)))) {
    const std::vector<std::string>& others = lexicon.rows[row].others;  // "are under way"
    if (others.empty() || Contains(others, tree.Lemma(token)) || Contains(others, tree.Lower(token)))
      evoked->push_back({token, -1, row});
  }
}

// "the UN-brokered truce": the verb behind the hyphen, with the noun that it is said of.
void EvokeHyphenated(const Tree& tree, const FrameLexicon& lexicon, int token, std::vector<Evoked>* evoked) {
  const std::string& word = tree.Lower(token);
  const size_t hyphen = word.rfind('-');
  const int noun = tree.Head(token);
  if (hyphen == std::string::npos || tree.Relation(token) != "amod" || noun <= token) return;
  for (const char* verb : {"broker", "mediate", "negotiate"}) {
    if (!absl::StartsWith(word.substr(hyphen + 1), absl::string_view(verb).substr(0, 6))) continue;
    for (int row : lexicon.RowsOf(verb)) {
      const FrameRow& candidate = lexicon.rows[row];
      if (candidate.kind == v1::EVENT_KIND_TREATY_ACTION && Contains(candidate.others, tree.Lemma(noun)))
        evoked->push_back({token, noun, row});
    }
  }
}

}  // namespace

std::string LexicalLemma(const Tree& tree, const FrameLexicon& lexicon, int token) {
  const auto known = [&](const std::string& lemma) {
    return !lexicon.RowsOf(lemma).empty() || !lexicon.speech.Of(lemma).empty();
  };
  const std::string& lemma = tree.Lemma(token);
  if (tree.Upos(token) != "VERB" || known(lemma)) return lemma;
  if (absl::StartsWith(lemma, "re-") && known("re" + lemma.substr(3))) return "re" + lemma.substr(3);
  const std::string& form = tree.Lower(token);
  if (known(form)) return form;  // "we commend", taken for a past tense.
  for (const char* ending : {"ed", "d", "ing", "es", "s"}) {
    if (!absl::EndsWith(form, ending)) continue;
    const std::string stem = form.substr(0, form.size() - absl::string_view(ending).size());
    for (const std::string& candidate : {stem, stem + "e"}) {
      if (known(candidate)) return candidate;
    }
    // "initialled", "cancelled": the British double consonant.
    const bool doubled = stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2];
    if (doubled && known(stem.substr(0, stem.size() - 1))) return stem.substr(0, stem.size() - 1);
  }
  return lemma;
}

std::vector<Evoked> EvokeFrames(const Tree& tree, const FrameLexicon& lexicon) {
  std::vector<Evoked> evoked;
  for (int token = 0; token < tree.size(); ++token) {
    const std::string lemma = LexicalLemma(tree, lexicon, token);
    // "must come to terms" is wanted, whatever the verb would tell alone.
    for (const char* modal : {"must", "should"}) {
      const int aux = tree.IsVerb(token) ? tree.ChildWord(token, "aux", modal) : -1;
      if (aux >= 0 && aux < token)
        EvokeAt(tree, lexicon, token, lexicon.RowsOf(std::string("*") + modal), &evoked);
    }
    EvokeCopular(tree, lexicon, token, &evoked);
    EvokeAt(tree, lexicon, token, lexicon.RowsOf(lemma), &evoked);
    if (IsToDo(tree, token)) EvokeAt(tree, lexicon, token, lexicon.RowsOf("*is-to"), &evoked);
    EvokeHyphenated(tree, lexicon, token, &evoked);
    if (tree.Lower(token) != lemma && IsAdjectival(tree, token)) {
      EvokeAt(tree, lexicon, token, lexicon.RowsOf(tree.Lower(token)), &evoked);
    }
    for (int child : tree.Children(token)) {
      const bool modal = tree.Lower(child) == "must" || tree.Lower(child) == "should";
      if (tree.HasRelation(child, "aux") && child < token && tree.IsVerb(token) && !modal) {
        EvokeAt(tree, lexicon, token, lexicon.RowsOf("*" + tree.Lemma(child)), &evoked);
      }
    }
  }
  return evoked;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/frames/said_clause.h"

#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/lookalikes.h"

namespace communique::ingest {
namespace {

bool InSentence(const Tree& tree, int token, int verb) {
  return token >= 0 && token < tree.size() && tree.Sentence(token) == tree.Sentence(verb);
}

// Marked as such: a bare one is as often the clause of what is said.
bool IsRelativeClause(const Tree& tree, int clause) {
  if (tree.Relation(clause) != "acl:relcl") return false;
  for (int i = tree.SubtreeBegin(clause); i < clause; ++i) {
    const std::string& word = tree.Lower(i);
    if (word == "who" || word == "which" || (word == "that" && tree.Xpos(i) != "IN") || word == "whose" ||
        word == "whom" || word == "where") {
      return true;
    }
  }
  return false;
}

// ", officials noted.": the clause stands before the tag.
bool IsFinalTag(const Tree& tree, int verb) {
  const int subject = tree.Child(verb, "nsubj");
  int first = verb;
  if (subject >= 0 && subject < verb) first = tree.SubtreeBegin(subject);
  const int comma = first - 1;
  if (!InSentence(tree, comma, verb) || !tree.IsPunctuation(comma)) return false;
  // "If attacked, Norway will respond."
  if (IsFuture(tree, verb)) return false;
  if (!InSentence(tree, verb + 1, verb) || tree.IsPunctuation(verb + 1)) return true;
  // ", the ministry announced on Monday."
  const int said = tree.Head(verb);
  if ((tree.Relation(verb) == "parataxis" || IsMisreadTag(tree, verb)) && said >= 0 && said < first &&
      tree.Child(verb, "obj") < 0)
    return true;
  return subject > verb;
}

// "said the two sides had met" is a clause even where the parser has taken "the two sides" for an object.
bool HasFiniteVerbBehind(const Tree& tree, int verb) {
  for (int i = verb + 1; InSentence(tree, i, verb); ++i) {
    if (tree.Lower(i) == ";") return false;
    if (!tree.IsFinite(i)) continue;
    const int clause = tree.HasRelation(i, "aux") || tree.HasRelation(i, "cop") ? tree.Head(i) : i;
    const bool aside =
        IsRelativeClause(tree, clause) ||
        (tree.HasRelation(clause, "conj") && tree.FirstConjunct(clause) <= verb) ||
        (tree.HasRelation(clause, "advcl") && !tree.Case(clause).empty() && tree.Case(clause) != "that");
    if (!aside && clause > verb) return true;
  }
  return false;
}

}  // namespace

bool IsMisreadTag(const Tree& tree, int verb) {
  const int subject = tree.Child(verb, "nsubj");
  if (tree.Relation(verb) != "acl:relcl" || subject < 0 || IsRelativeClause(tree, verb)) return false;
  const int comma = tree.SubtreeBegin(subject) - 1;
  return InSentence(tree, comma, verb) && tree.Lower(comma) == "," && comma > tree.Head(verb);
}

bool HasSaidClause(const Tree& tree, int verb) {
  if (tree.Child(verb, "ccomp") >= 0) return true;
  // "denied having opened fire", "claims to have tested a device"
  const int deed = tree.Child(verb, "xcomp");
  const bool gerund =
      deed > verb && tree.Xpos(deed) == "VBG" && (tree.Lemma(verb) == "deny" || tree.Lemma(verb) == "admit");
  if (gerund) return true;  // "denied arming the group"
  if (deed > verb && tree.Child(verb, "obj") < 0 &&
      (tree.ChildWord(deed, "aux", "having") >= 0 || tree.ChildWord(deed, "aux", "have") >= 0))
    return true;
  if (tree.Xpos(verb) == "VBG" && tree.Child(verb, "aux") < 0 && tree.Child(verb, "nsubj") < 0)
    return InSentence(tree, verb + 1, verb) && tree.Lower(verb + 1) == "that";
  if (InSentence(tree, verb + 1, verb) && (tree.Lower(verb + 1) == "that" || tree.Lower(verb + 1) == "how" ||
                                           tree.Lower(verb + 1) == "whether")) {
    return true;
  }
  return IsFinalTag(tree, verb) || HasFiniteVerbBehind(tree, verb);
}

bool IsAsSaying(const Tree& tree, int verb) {
  if (tree.Xpos(verb) != "VBG" || verb == 0 || tree.Lower(verb - 1) != "as") return false;
  for (int i = verb - 2; i >= verb - 16 && InSentence(tree, i, verb); --i) {
    if (tree.Lemma(i) == "quote" || tree.Lemma(i) == "cite") return true;
  }
  return false;
}

bool QuotesAs(const Tree& tree, int verb) {
  if (tree.Lemma(verb) != "quote" && tree.Lemma(verb) != "cite") return false;
  for (int i = verb + 1; i < verb + 16 && InSentence(tree, i, verb); ++i) {
    const bool saying =
        i + 1 < tree.size() && (tree.Lower(i + 1) == "saying" || tree.Lower(i + 1) == "stating");
    if (tree.Lower(i) == "as" && (saying || tree.Lemma(verb) == "quote")) return true;
  }
  return false;
}

bool NamesAs(const Tree& tree, int verb) {
  const bool finite = tree.IsFinite(verb) || tree.Child(verb, "aux") >= 0;
  const int named = tree.Child(verb, "obj");
  if (named >= 0 && absl::EndsWith(tree.Lower(named), "self")) return false;  // "describes itself as"
  if (tree.Lemma(verb) == "describe") return finite && !tree.Marked(verb, "as").empty();
  const int name = tree.Child(verb, "xcomp");
  return tree.IsFinite(verb) && named > verb && name > named && !tree.IsVerb(name) &&
         tree.Lemma(verb) != "quote";
}

bool SaysItself(const Tree& tree, int verb) {
  const int said = tree.Child(verb, "ccomp");
  return said > verb && tree.ChildWord(said, "mark", "that") >= 0 && tree.Child(said, "nsubj") >= 0;
}

}  // namespace communique::ingest

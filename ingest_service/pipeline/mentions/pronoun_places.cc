#include "ingest_service/pipeline/mentions/pronoun_places.h"

#include <string>

namespace communique::ingest {
namespace {

// The verb that the pronoun is the subject of; -1 if of none.
int VerbOf(const Tree& tree, int pronoun) {
  return tree.HasRelation(pronoun, "nsubj") ? tree.Head(pronoun) : -1;
}

// "|He| thanked his guest": the pronoun that acts in the clause where another is an owner; -1 if there is none.
int ActingPronoun(const Tree& tree, int owner) {
  int verb = tree.Head(owner);
  while (verb >= 0 && tree.Child(verb, "nsubj") < 0) verb = tree.Head(verb);
  const int actor = verb < 0 ? -1 : tree.Child(verb, "nsubj");
  if (actor < 0) return -1;
  const std::string& word = tree.Lower(actor);
  return (word == "he" && tree.Lower(owner) == "his") || (word == "she" && tree.Lower(owner) == "her") ? actor
                                                                                                       : -1;
}

}  // namespace

int SubjectOver(const Tree& tree, int object) {
  const std::string& word = tree.Lower(object);
  const bool oblique = tree.HasRelation(object, "obl");
  const bool done_to = oblique || tree.Relation(object) == "obj" || tree.Relation(object) == "iobj";
  if (!done_to || word == "himself" || word == "herself") return -1;
  int verb = tree.Head(object);
  while (verb >= 0 && tree.Child(verb, "nsubj") < 0) {
    const bool shared =
        tree.HasRelation(verb, "advcl") || tree.HasRelation(verb, "conj") || tree.HasRelation(verb, "acl");
    if (!shared || oblique) return -1;  // "returned with him": of the one verb only
    verb = tree.Head(verb);
    while (verb >= 0 && tree.IsNominal(verb)) verb = tree.Head(verb);
  }
  if (verb < 0) return -1;
  const int subject = tree.Child(verb, "nsubj");
  return tree.Lower(subject) == "who" && tree.Relation(verb) == "acl:relcl" ? tree.Head(verb) : subject;
}

bool IsEmbedded(const Tree& tree, int subject) {
  const int first = tree.FirstConjunct(subject);
  const int verb = VerbOf(tree, first);
  return verb >= 0 && tree.Relation(verb) == "ccomp" && tree.Head(verb) < verb;
}

int DescribedSayer(const Tree& tree, int pronoun) {
  int clause = pronoun;
  while (clause >= 0 && !tree.HasRelation(clause, "ccomp")) clause = tree.Head(clause);
  const int verb = clause < 0 ? -1 : tree.Head(clause);
  const int sayer = verb < 0 ? -1 : tree.Child(verb, "nsubj");
  return sayer >= 0 && sayer < pronoun && tree.Xpos(sayer) == "NN" ? sayer : -1;
}

bool IsOfSayer(const Tree& tree, int pronoun) {
  const int clause = VerbOf(tree, pronoun);
  const int sayer = clause >= 0 && tree.HasRelation(clause, "ccomp") ? DescribedSayer(tree, pronoun) : -1;
  return sayer >= 0 && tree.Lower(sayer) != "team";
}

int DescribedActorBefore(const Tree& tree, int pronoun) {
  constexpr int kOpening = 3;  // Words of the sentence before the pronoun.
  if (tree.Relation(pronoun) == "nmod:poss") pronoun = ActingPronoun(tree, pronoun);
  if (pronoun < 0) return -1;
  const int verb = VerbOf(tree, pronoun);
  const int sentence = tree.Sentence(pronoun);
  if (verb < 0 || tree.Head(verb) >= 0 || sentence == 0) return -1;
  int token = pronoun;
  while (token > 0 && tree.Sentence(token - 1) == sentence) --token;
  if (pronoun - token > kOpening) return -1;
  for (--token; token >= 0 && tree.Sentence(token) == sentence - 1; --token) {
    if (!tree.HasRelation(token, "nsubj") || tree.Head(token) < 0 || tree.Head(tree.Head(token)) >= 0)
      continue;
    if (tree.Lower(token) == tree.Lower(pronoun)) return DescribedActorBefore(tree, token);
    const bool named = tree.Child(token, "flat") >= 0 || tree.Child(token, "appos") >= 0;
    return !named && tree.ChildWord(token, "det", "the") >= 0 ? token : -1;
  }
  return -1;
}

int ModifiedBy(const Tree& tree, int token) {
  for (int t = token; t >= 0; t = tree.Head(t)) {
    if (tree.Relation(t) == "acl:relcl") return tree.Head(token) == t ? -1 : tree.Head(t);
  }
  return -1;
}

bool IsDoneTo(const Tree& tree, int object, int subject) {
  const int deed = tree.Head(object);
  if (deed < 0 || !(tree.HasRelation(object, "obl") || tree.HasRelation(object, "obj"))) return false;
  return tree.Xpos(deed) == "VBG" && tree.HasRelation(deed, "advcl") && tree.Child(deed, "nsubj") < 0 &&
         tree.HasRelation(subject, "nsubj") && tree.Head(subject) == tree.Head(deed);
}

int OwnerOfWord(const Tree& tree, int pronoun) {
  const int clause = VerbOf(tree, pronoun);
  if (clause < 0 || tree.Relation(clause) != "acl" || tree.ChildWord(clause, "mark", "that") < 0) return -1;
  const int word = tree.Head(clause);
  if (const int owner = tree.Child(word, "nmod:poss"); owner >= 0) return owner;
  for (const char* preposition : {"by", "from"}) {
    for (int owner : tree.Marked(word, preposition)) return owner;
  }
  return -1;
}

int DescribedBefore(const Tree& tree, int pronoun) {
  const int tag = VerbOf(tree, pronoun);
  if (tag < 0) return -1;
  const int clause = tree.HasRelation(tag, "parataxis") ? tree.Head(tag) : tree.Child(tag, "ccomp");
  const int told = clause < 0 || clause > pronoun ? -1 : tree.Child(clause, "nsubj");
  return told >= 0 && tree.Xpos(told) == "NN" && tree.ChildWord(told, "det", "the") >= 0 ? told : -1;
}

int SayerOfCondition(const Tree& tree, int pronoun) {
  const int clause = VerbOf(tree, pronoun);
  if (clause < 0 || !tree.HasRelation(clause, "ccomp") || tree.Head(clause) > clause) return -1;
  if (tree.Auxiliary(clause, "will") < 0 && tree.Auxiliary(clause, "would") < 0) return -1;
  for (int condition : tree.Children(clause)) {
    if (condition < pronoun && tree.HasRelation(condition, "advcl") &&
        tree.ChildWord(condition, "mark", "if") >= 0)
      return tree.Child(tree.Head(clause), "nsubj");
  }
  return -1;
}

}  // namespace communique::ingest

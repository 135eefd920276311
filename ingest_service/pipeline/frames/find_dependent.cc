#include "ingest_service/pipeline/frames/find_dependent.h"

#include <algorithm>
#include <vector>

namespace communique::ingest {
namespace {

bool IsInfinitive(const Tree& tree, int verb) { return tree.ChildWord(verb, "mark", "to") >= 0; }

bool IsRelation(absl::string_view name) {
  return name == "obj" || name == "xcomp" || name == "ccomp" || name == "iobj" || name == "acl" ||
         name == "advcl" || name == "parataxis" || name == "advmod" || name == "obl" || name == "nsubj" ||
         name == "csubj";
}

// "warned Congress in a speech against passing": the gerund, hung from a phrase of the verb; -1 if there is none.
int ClauseBelow(const Tree& tree, int head, absl::string_view preposition) {
  for (int child : tree.Children(head)) {
    if (!tree.IsVerb(head) || !tree.HasRelation(child, "obl") || child < head) continue;
    for (int clause : tree.Marked(child, preposition)) {
      if (tree.Xpos(clause) == "VBG") return clause;
    }
  }
  return -1;
}

// "proposed at the weekend that A send B": the clause, hung from a phrase between; -1 if there is none.
int ThatClauseBelow(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (child < head || !tree.HasRelation(child, "obl")) continue;
    for (int clause : tree.Children(child)) {
      const bool told = tree.HasRelation(clause, "acl") && tree.ChildWord(clause, "mark", "that") >= 0;
      if (told && tree.Child(clause, "nsubj") >= 0) return clause;
    }
  }
  return -1;
}

// "promised to trim output |should A act|": a condition.
bool IsInverted(const Tree& tree, int clause) {
  const int aux = tree.Child(clause, "aux");
  return aux >= 0 && aux == tree.SubtreeBegin(clause) &&
         (tree.Lower(aux) == "should" || tree.Lower(aux) == "had");
}

// "condemns in the strongest terms the attack on B": the object behind what tells how; -1 if it does not stand there.
int ObjectBehindTerms(const Tree& tree, int verb) {
  const int end = std::min(tree.SubtreeEnd(verb), verb + 8);
  if (verb + 1 >= end || tree.Lower(verb + 1) != "in") return -1;
  int terms = verb + 2;
  while (terms < end && tree.Lower(terms) != "terms") ++terms;
  if (terms + 1 >= end) return -1;
  int object = terms + 1;
  while (!tree.IsNominal(object) && tree.Head(object) > terms) object = tree.Head(object);
  const auto modifies = [&](int noun) {
    return tree.HasRelation(noun, "compound") || tree.HasRelation(noun, "nmod:poss");
  };
  while (modifies(object) && tree.Head(object) > object) object = tree.Head(object);
  return tree.IsNominal(object) && tree.Case(object).empty() ? object : -1;
}

// The object of a verb that none hangs from: of a relative clause, of the verb beside it, the subject of a passive, the
// noun that a participle says something of; -1 if there is none.
int ObjectElsewhere(const Tree& tree, int head) {
  if (const int object = RelativeObject(tree, head); object >= 0) return object;
  if (const int object = ObjectBehindTerms(tree, head); object >= 0) return object;
  // "brokered and signed the agreement": verbs side by side share their object.
  for (int other : {head + 2, head - 2}) {
    const bool beside = !tree.IsPassive(head) && other >= 0 && other < tree.size() && tree.IsVerb(other) &&
                        tree.Lower((head + other) / 2) == "and";
    const int shared = beside ? tree.Child(other, "obj") : -1;
    if (shared > std::max(head, other)) return shared;
  }
  if (tree.IsPassive(head)) {
    const int subject = tree.Child(head, "nsubj:pass");
    if (subject >= 0) return tree.Antecedent(subject);  // "the treaty, which was signed in 1975"
  }
  // "the plan, opposed by X", "opposed by X, the plan", "the treaty signed with X".
  const bool by = !tree.Marked(head, "by").empty(), with = !tree.Marked(head, "with").empty();
  // "the contract signed in 1975", "the contract with A, signed in 1975"
  const bool past = tree.Xpos(head) == "VBN" || tree.Xpos(head) == "VBD";
  const bool aside = head > 1 && tree.Lower(head - 1) == ",";
  if (past && tree.Relation(head) == "acl" && (aside || tree.Head(head) == head - 1)) return tree.Head(head);
  if (tree.Xpos(head) != "VBN" || !(by || with) || tree.Head(head) < 0) return -1;
  // "called for by A and backed by B"
  const int first = tree.FirstConjunct(head);
  if (tree.Relation(first) == "acl") return tree.Head(first);
  if (first != head && tree.IsPassive(first)) return tree.Child(first, "nsubj:pass");
  return by && tree.HasRelation(head, "advcl") ? tree.Child(tree.Head(head), "nsubj") : -1;
}

// Whether the child is a complement of that name, and no condition, adjunct or relative pronoun in its place.
bool IsComplement(const FrameContext& context, int head, int child, absl::string_view name) {
  const Tree& tree = context.tree;
  // "the demand that X withdraw": what a noun says hangs from it as a clause does.
  if (name == "ccomp" && tree.IsNominal(head) && tree.Relation(child) == "acl" && child > head &&
      tree.ChildWord(child, "mark", "that") >= 0)
    return true;
  // "warned A not to go"
  if (name == "xcomp" && tree.HasRelation(child, "ccomp") && child > head && IsInfinitive(tree, child) &&
      tree.Child(child, "nsubj") < 0)
    return true;
  const bool may_precede = name == "ccomp" || name == "parataxis" || name == "nsubj";
  if (!tree.HasRelation(child, name) || (child < head && !may_precede) || tree.Lower(child) == "to")
    return false;
  if (name == "ccomp") return !IsInverted(tree, child);
  if (name == "acl" || name == "advcl") {
    const int first = tree.SubtreeBegin(child);
    const bool purpose =
        tree.Lower(first) == "in" && tree.Lower(std::min(first + 1, tree.size() - 1)) == "order";
    return IsInfinitive(tree, child) && !purpose;
  }
  if (name == "obj")
    return !tree.IsPassive(head) && (tree.Upos(child) != "PRON" || RelativeObject(tree, head) < 0);
  if (name != "obl") return true;
  // "called on X": the parser may take the preposition for a part of the verb.
  const bool marked = !tree.Case(child).empty() || tree.Child(head, "compound:prt") >= 0;
  return marked && context.parties.AnyParty(child);
}

// "met A, together |with B|": beside the object, and not in place of it.
bool IsCompany(const Tree& tree, int head, int marked) {
  const int with = tree.ChildWord(marked, "case", "with");
  const bool company = with > 0 && (tree.Lower(with - 1) == "together" || tree.Lower(with - 1) == "along");
  return company && tree.Child(head, "obj") >= 0;
}

// "our goal is |to cut emissions|", "our request is that aid |be spent| well", "their demands include |the release| of A"; -1
// if something else is said of the noun.
int InfinitiveSaidOf(const Tree& tree, int noun) {
  const int verb = tree.HasRelation(noun, "nsubj") ? tree.Head(noun) : -1;
  if (verb > noun && tree.Lemma(verb) == "include") return tree.Child(verb, "obj");
  const bool subjunctive = verb > noun && tree.ChildWord(verb, "mark", "that") >= 0 && tree.IsVerb(verb) &&
                           (tree.Xpos(verb) == "VB" || tree.ChildWord(verb, "aux", "be") >= 0);
  return verb > noun && tree.Child(verb, "cop") >= 0 && (subjunctive || IsInfinitive(tree, verb)) ? verb : -1;
}

// "told |the minister| in a call", "explained it |to the minister|": to whom the verb says or gives something; -1 if to no party.
int ToldParty(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  if (verb < 0 || !tree.IsVerb(verb) || tree.IsPassive(verb)) return -1;
  for (const char* relation : {"iobj", "obj"}) {
    const int told = tree.Child(verb, relation);
    if (told >= 0 && context.parties.AnyParty(told)) return told;
  }
  // "made an offer to |A|": read as an offer to A.
  const bool offers = tree.Lemma(verb) == "make" || tree.Lemma(verb) == "give";
  for (const int head : {verb, offers ? tree.Child(verb, "obj") : -1}) {
    if (head < 0) continue;
    for (int told : tree.Marked(head, "to")) {
      if (context.parties.AnyParty(told)) return told;
    }
  }
  return -1;
}

// "pressed A to |go|", "A was pressed to |go|", "pressed A and B to |go|": what they shall do looks like a purpose, or is
// hung from the last; -1 if nobody shall do anything.
int AskedDeed(const FrameContext& context, int head) {
  const int asked = context.tree.Child(head, context.tree.IsPassive(head) ? "nsubj:pass" : "obj");
  if (asked < 0) return -1;
  if (const int purpose = FindDependent(context, head, "advcl"); purpose >= 0) return purpose;
  const std::vector<int> members = context.tree.Conjuncts(asked);
  if (members.size() == 1) return -1;
  for (int member : members) {
    const int deed = context.parties.AnyParty(member) ? FindDependent(context, member, "acl") : -1;
    if (deed >= 0) return deed;
  }
  return -1;
}

}  // namespace

int RelativeObject(const Tree& tree, int verb) {
  if (tree.Relation(verb) != "acl:relcl" || tree.IsPassive(verb)) return -1;
  // "the bill that A agreed |to|": not what the verb is done to.
  const int behind = verb + 2;
  const bool ends = behind >= tree.size() || tree.IsPunctuation(behind) || tree.Upos(behind) == "AUX" ||
                    tree.IsVerb(behind);
  if (verb + 1 < tree.size() && tree.Upos(verb + 1) == "ADP" && ends) return -1;
  const int subject = tree.Child(verb, "nsubj"), object = tree.Child(verb, "obj");
  const auto relative = [&](int token) {
    return token >= 0 &&
           (tree.Lower(token) == "which" || tree.Lower(token) == "that" || tree.Lower(token) == "who");
  };
  const bool free =
      object < 0 ? tree.Child(verb, "ccomp") < 0 && tree.Child(verb, "xcomp") < 0 : relative(object);
  return subject >= 0 && !relative(subject) && free ? tree.Head(verb) : -1;
}

int AskedBelow(const Tree& tree, int verb) {
  for (const char* relation : {"obj", "iobj"}) {
    const int asked = tree.Child(verb, relation);
    if (asked < verb) continue;
    for (int wanted : tree.Marked(asked, "for")) return wanted;
  }
  return -1;
}

int FindDependent(const FrameContext& context, int head, absl::string_view name) {
  const Tree& tree = context.tree;
  if (head < 0) return -1;
  if (name == "self") return head;  // "is against the plan"
  if (name == "that") name = "ccomp";
  if (name == "doer") {
    const int deed = tree.Child(head, "acl");
    return deed < 0 ? -1 : tree.Child(deed, "nsubj");
  }
  if (name == "told") return ToldParty(context, tree.Head(head));
  if (name == "predicate") return InfinitiveSaidOf(tree, head);
  // "Japan was called on": who is the subject of the passive.
  if (name == "patient") return tree.IsPassive(head) ? tree.Child(head, "nsubj") : -1;
  if (IsRelation(name)) {
    for (int child : tree.Children(head)) {
      if (IsComplement(context, head, child, name)) return child;
    }
    if (name == "ccomp" && tree.IsVerb(head)) {
      if (const int clause = ThatClauseBelow(tree, head); clause >= 0) return clause;
    }
    if (const int object = name == "obj" ? ObjectElsewhere(tree, head) : -1; object >= 0) return object;
    return name == "xcomp" ? AskedDeed(context, head) : -1;
  }
  for (int marked : tree.Marked(head, name)) {
    if (!IsCompany(tree, head, marked)) return marked;
  }
  if (const int asked = tree.Lemma(head) == "ask" && name == "for" ? AskedBelow(tree, head) : -1; asked >= 0)
    return asked;
  if (const int clause = ClauseBelow(tree, head, name); clause >= 0) return clause;
  // The parser may have hung the phrase elsewhere: take the preposition that follows the word.
  for (int i = head + 1; i < std::min(head + 3, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.Lower(i) == name && (tree.Relation(i) == "case" || tree.Relation(i) == "mark") &&
        tree.Head(i) > i) {
      return tree.Head(i);
    }
    if (tree.Upos(i) != "ADV") break;
  }
  return -1;
}

}  // namespace communique::ingest

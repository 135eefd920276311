#include "ingest_service/pipeline/frames/denials.h"

#include <algorithm>

namespace communique::ingest {

bool HasNot(const Tree& tree, int verb) {
  return tree.ChildWord(verb, "advmod", "not") >= 0 || tree.ChildWord(verb, "advmod", "n't") >= 0;
}

int DeniedByAdverb(const Tree& tree, const Cues& cues, int head) {
  for (int child : tree.Children(head)) {
    if (child < head && tree.HasRelation(child, "advmod") && cues.Has("negation", tree.Lower(child)))
      return child;
  }
  return -1;
}

int DeniedByObject(const Tree& tree, int head) {
  const int object = tree.IsVerb(head) ? tree.Child(head, "obj") : -1;
  const int no = object > head ? tree.ChildWord(object, "det", "no") : -1;
  const bool promised = tree.Auxiliary(head, "will") >= 0 || tree.Auxiliary(head, "would") >= 0;
  if (no < 0 || promised) return -1;  // "will accept no cut" promises it.
  const std::string& next = tree.Lower(no + 1);
  return next == "less" || next == "fewer" || next == "more" ? -1 : no;
}

int DeniedBySubject(const Tree& tree, int head) {
  const int subject = tree.Child(head, "nsubj");
  return subject < 0 ? -1 : tree.ChildWord(subject, "det", "no");
}

bool IsDeniedDeed(const Tree& tree, const Cues& cues, int head) {
  return DeniedByAdverb(tree, cues, head) >= 0 || DeniedBySubject(tree, head) >= 0;
}

int LeftUndone(const Tree& tree, int head) {
  const int first = tree.FirstConjunct(head);
  for (const int verb : {first, head}) {
    const std::string& before = tree.Lower(std::max(verb - 1, 0));
    const std::string& earlier = tree.Lower(std::max(verb - 2, 0));
    if (before == "without" && verb > 0) return verb - 1;
    const bool other = (earlier == "instead" && before == "of") || (earlier == "rather" && before == "than");
    if (other && verb > 1) return verb - 2;
  }
  const int above = tree.Head(first);
  const bool infinitive = tree.Xpos(first) == "VB" && tree.ChildWord(first, "mark", "to") >= 0;
  return infinitive && above >= 0 && tree.Upos(above) == "ADJ" ? tree.ChildWord(above, "advmod", "too") : -1;
}

int Disbelieved(const Tree& tree, const Cues& cues, int head) {
  const int above = tree.Head(head);
  if (above < 0) return -1;
  if (tree.Relation(head) == "acl" && tree.ChildWord(head, "mark", "that") >= 0)
    return cues.Has("doubt", tree.Lemma(above)) ? -1 : tree.ChildWord(above, "det", "no");
  const int holder = tree.HasRelation(head, "ccomp") ? tree.Child(above, "nsubj") : -1;
  if (holder < 0) return -1;
  if (cues.Has("nobody", tree.Lower(holder))) return holder;
  return tree.ChildWord(holder, "det", "no");
}

int Unrealised(const Tree& tree, int head) {
  const int have = tree.ChildWord(head, "aux", "have");
  if (have < 2 || tree.Xpos(head) != "VBN" || tree.Lower(have - 1) != "to") return -1;
  int before = have - 2;
  while (before > 0 && (tree.IsVerb(before) || tree.Upos(before) == "ADJ" || tree.Upos(before) == "ADV"))
    --before;
  for (int i = before; i < have - 1; ++i) {
    if (tree.Lower(i) == "was" || tree.Lower(i) == "were") return have - 1;
  }
  return -1;
}

}  // namespace communique::ingest

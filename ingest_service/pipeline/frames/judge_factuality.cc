#include "ingest_service/pipeline/frames/judge_factuality.h"

#include <algorithm>

#include "ingest_service/pipeline/frames/denials.h"

namespace communique::ingest {
namespace {

// A certainty and the token that decided it; -1 where none did.
struct Judged {
  v1::Event::Certainty certainty;
  int cue = -1;
};

constexpr int kDeepest = 3;  // Governors over a verb that are looked at.

// The negation that stands in the clause itself, or -1.
int OwnNegation(const Tree& tree, const Cues& cues, int head) {
  for (int child : tree.Children(head)) {
    if (child > head && !tree.HasRelation(child, "advmod")) continue;
    const bool direct = tree.HasRelation(child, "advmod") || tree.HasRelation(child, "det") ||
                        tree.HasRelation(child, "aux") || tree.HasRelation(child, "cc");
    if (direct && cues.Has("negation", tree.Lower(child))) return child;
    // "will no longer buy"
    if (tree.Lower(child) == "longer" && child > 0 && tree.Lower(child - 1) == "no") return child - 1;
    // "no agreement was reached", "neither A nor B met".
    if (tree.HasRelation(child, "nsubj")) {
      for (int word : tree.Children(child)) {
        if (!tree.HasRelation(word, "det") && !tree.HasRelation(word, "cc")) continue;
        if (cues.Has("negation", tree.Lower(word))) return word;
      }
    }
  }
  const int against = tree.ChildWord(head, "mark", "against");  // "voted against joining the pact"
  if (against >= 0 && tree.Xpos(head) == "VBG") return against;
  // "has no plans to meet"
  const int above = tree.Head(head);
  if (tree.Relation(head) == "acl" && tree.Xpos(head) == "VB" && above >= 0) {
    for (int child : tree.Children(above)) {
      if (tree.HasRelation(child, "det") && cues.Has("negation", tree.Lower(child))) return child;
    }
  }
  return -1;
}

bool IsMarked(const Tree& tree, int verb, absl::string_view word) {
  return tree.Case(verb) == word || tree.ChildWord(verb, "mark", word) >= 0;
}

// The token that negates the clause, or -1: in it, or over it ("did not agree to sign", "refused to condemn",
// "stopped short of condemning"). "Did not hesitate to condemn" denies nothing.
int Negation(const Tree& tree, const Cues& cues, int head, int depth = 0) {
  if (const int own = OwnNegation(tree, cues, head); own >= 0) return own;
  if (const int object = DeniedByObject(tree, head); object >= 0) return object;
  if (const int undone = LeftUndone(tree, head); undone >= 0) return undone;
  if (const int to = Unrealised(tree, head); to >= 0) return to;
  const int first = tree.FirstConjunct(head);
  int above = tree.Head(first);
  if (above >= 0 && tree.Lower(above) == "short") above = tree.Head(above);
  if (above < 0 || depth >= kDeepest) return -1;
  const bool gerund =
      tree.Xpos(head) == "VBG" && (IsMarked(tree, first, "from") || IsMarked(tree, first, "of"));
  if (!tree.HasRelation(first, "xcomp") && !gerund) return -1;
  const int over = Negation(tree, cues, above, depth + 1);
  if (cues.Has("unfulfilled", tree.Lemma(above))) return over >= 0 ? -1 : above;
  return gerund || cues.Has("unhesitating", tree.Lemma(above)) ? -1 : over;
}

// The word before a clause that makes it a condition of another: "provided that", "on condition that", "as long as". -1
// if there is none.
int Proviso(const Tree& tree, const Cues& cues, int head) {
  int before = tree.SubtreeBegin(head);
  const bool marked = tree.Lower(before) == "that" || tree.Lower(before) == "as";
  if (before > 0 && tree.Head(before) != head && !marked) return -1;
  const std::string& mark = tree.Lower(before);
  before -= 1;
  if (before < 0 || tree.Sentence(before) != tree.Sentence(head)) return -1;
  const std::string& word = tree.Lower(before);
  const bool proviso = (word == "condition" && mark == "that") || (word == "long" && mark == "as");
  return proviso || cues.Has("proviso", word) ? before : -1;
}

// "cannot enter into force |until| A has ratified it": the word, whatever the parser hangs it on; -1 without.
int NotUntil(const Tree& tree, const Cues& cues, int head) {
  int until = head - 1;
  while (until >= 0 && tree.Sentence(until) == tree.Sentence(head) && tree.Lower(until) != "until") --until;
  if (until < 0 || tree.Sentence(until) != tree.Sentence(head)) return -1;
  // `"We will not wait until May," A said`: of what is said.
  if (tree.Head(until) != head && tree.Dominates(head, until)) return -1;
  for (int i = until + 1; i < head; ++i) {
    if (tree.IsVerb(i) && tree.Child(i, "nsubj") >= 0) return -1;  // Another clause stands between.
  }
  for (int i = until - 1; i >= 0 && tree.Sentence(i) == tree.Sentence(head); --i) {
    if (tree.IsVerb(i) && !tree.HasRelation(i, "acl")) return OwnNegation(tree, cues, i) >= 0 ? until : -1;
  }
  return -1;
}

// "I want to |welcome| A", "we would like to |express| our concern": done by saying so.
bool IsPerformed(const Tree& tree, const Cues& cues, int head) {
  const int above = tree.Head(head);
  const bool wish = tree.Lemma(above) == "want" || tree.Lemma(above) == "like" || tree.Lemma(above) == "wish";
  const int speaker = tree.Child(above, "nsubj");
  return wish && tree.HasRelation(head, "xcomp") && cues.Has("performative", tree.Lemma(head)) &&
         speaker >= 0 && (tree.Lower(speaker) == "i" || tree.Lower(speaker) == "we") &&
         tree.Child(above, "obj") < 0;
}

// The words that weaken or suspend a clause from above: "hopes that", "if", "is likely to".
Judged FromAbove(const Tree& tree, const Cues& cues, int head, int depth = 0) {
  Judged judged = {v1::Event::CERTAINTY_CERTAIN};
  if (const int proviso = Proviso(tree, cues, head); proviso >= 0)
    return {v1::Event::CERTAINTY_UNCOMMITTED, proviso};
  // "came close to collapse", "are close to settling it"
  if (head > 1 && tree.Lower(head - 1) == "to" && tree.Lower(head - 2) == "close")
    return {v1::Event::CERTAINTY_UNCOMMITTED, head - 2};
  for (int child : tree.Children(head)) {
    if (tree.HasRelation(child, "mark") && cues.Has("hypothetical", tree.Lower(child)))
      return {v1::Event::CERTAINTY_UNCOMMITTED, child};
    // "would have agreed"
    const bool unreal = tree.Lower(child) == "would" && tree.ChildWord(head, "aux", "have") > child;
    if (tree.HasRelation(child, "aux") && unreal) return {v1::Event::CERTAINTY_UNCOMMITTED, child};
    // "could not accept": sure that it did not.
    const bool unable = tree.Lower(child) == "could" && OwnNegation(tree, cues, head) >= 0;
    if (tree.HasRelation(child, "aux") && !unable && cues.Has("possible", tree.Lower(child)))
      judged = {v1::Event::CERTAINTY_POSSIBLE, child};
    if (tree.HasRelation(child, "advmod") && cues.Has("unrealised", tree.Lower(child)))
      return {v1::Event::CERTAINTY_UNCOMMITTED, child};
    if (tree.HasRelation(child, "advmod") && cues.Has("possible", tree.Lower(child)))
      judged = {v1::Event::CERTAINTY_POSSIBLE, child};
    if (tree.HasRelation(child, "advmod") && cues.Has("probable", tree.Lower(child)))
      judged = {v1::Event::CERTAINTY_PROBABLE, child};
  }
  const int above = tree.Head(head);
  if (const int until = NotUntil(tree, cues, head); until >= 0)
    return {v1::Event::CERTAINTY_UNCOMMITTED, until};
  if (const int denied = Disbelieved(tree, cues, head); denied >= 0)
    return {v1::Event::CERTAINTY_UNCOMMITTED, denied};
  if (above < 0 || judged.certainty != v1::Event::CERTAINTY_CERTAIN) return judged;
  // "It is our hope that A will act"
  const bool said_of_it = tree.HasRelation(head, "csubj") && tree.ChildWord(head, "mark", "that") >= 0;
  if (tree.HasRelation(head, "xcomp") || tree.HasRelation(head, "ccomp") || tree.HasRelation(head, "acl") ||
      said_of_it) {
    if (IsPerformed(tree, cues, head)) return judged;
    const bool untrue = cues.Has("untruth", tree.Lemma(above)) ||
                        (cues.Has("truth", tree.Lemma(above)) && OwnNegation(tree, cues, above) >= 0);
    if (cues.Has("hypothetical", tree.Lemma(above)) || (said_of_it && untrue))
      return {v1::Event::CERTAINTY_UNCOMMITTED, above};
    const bool hearsay =
        tree.IsPassive(above) && tree.HasRelation(head, "xcomp") && cues.Has("hearsay", tree.Lemma(above));
    if (hearsay || cues.Has("probable", tree.Lemma(above))) return {v1::Event::CERTAINTY_PROBABLE, above};
    if (cues.Has("possible", tree.Lemma(above))) return {v1::Event::CERTAINTY_POSSIBLE, above};
    // "claims that A agreed": nobody here says so.
    if (tree.IsNominal(above) && cues.Has("rumour", tree.Lemma(above)))
      return {v1::Event::CERTAINTY_UNCOMMITTED, above};
  }
  // "reports of talks with A"
  if (tree.HasRelation(head, "nmod") && tree.Case(head) == "of" && cues.Has("rumour", tree.Lemma(above)))
    return {v1::Event::CERTAINTY_UNCOMMITTED, above};
  // "if A agrees to sign": what hangs on a supposition is supposed.
  if (tree.HasRelation(head, "xcomp") && depth < kDeepest) return FromAbove(tree, cues, above, depth + 1);
  return judged;
}

// "proceeds to A next", "leaves for B tomorrow": the present with a word of what comes, near the verb. That word,
// or -1.
int Imminence(const Tree& tree, int head) {
  if (tree.Xpos(head) != "VBZ" && tree.Xpos(head) != "VBP") return -1;
  constexpr int kNear = 8;
  for (int i = head + 1; i < std::min(head + kNear, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.Lower(i) == "tomorrow") return i;
    if (tree.Lower(i) == "next" && (i + 1 == tree.size() || tree.Lower(i + 1) != "to")) return i;
  }
  return -1;
}

bool IsInfinitive(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (tree.HasRelation(child, "mark") && tree.Lower(child) == "to") return true;
  }
  return false;
}

// The token that puts the clause into the future, or -1.
int Future(const Tree& tree, const Cues& cues, int head) {
  for (int child : tree.Children(head)) {
    if (tree.HasRelation(child, "aux") && cues.Has("future", tree.Lower(child))) return child;
  }
  // "is due to be signed", "due" taken for an adverb
  if (const int due = tree.ChildWord(head, "advmod", "due"); due >= 0 && due < head) return due;
  // "the meeting is on Friday"
  if (const int is =
          tree.Case(head) == "on" && tree.Upos(head) == "PROPN" ? tree.ChildWord(head, "cop", "is") : -1;
      is >= 0)
    return is;
  // "the summit is planned for May"
  if (const int be = tree.Child(head, "aux:pass"); be >= 0 && tree.Lower(be) != "was" &&
                                                   tree.Lower(be) != "were" &&
                                                   cues.Has("scheduling", tree.Lemma(head)))
    return head;
  const int imminent = Imminence(tree, head);
  if (imminent >= 0) return imminent;
  // "are to meet on Friday"; "was to have met" did not.
  if (tree.Xpos(head) == "VB" && tree.ChildWord(head, "mark", "to") >= 0) {
    for (const char* be : {"is", "are", "am"}) {
      for (const char* relation : {"aux", "cop"}) {
        if (const int aux = tree.ChildWord(head, relation, be); aux >= 0) return aux;
      }
    }
  }
  // "look forward to meeting A", "to hosting and meeting A", "to further talks"
  const int ahead = tree.Xpos(head) == "VBG" ? tree.Head(tree.FirstConjunct(head)) : head;
  if (ahead >= 0 && tree.Lemma(ahead) == "look" && tree.ChildWord(ahead, "advmod", "forward") >= 0)
    return ahead;
  const int above = tree.Head(head);
  if (above < 0) return -1;
  if (tree.HasRelation(head, "xcomp"))
    return cues.Has("plan", tree.Lemma(above)) ? above : Future(tree, cues, above);
  // "will be an opportunity to meet B"
  if (tree.Relation(head) == "acl" && tree.Xpos(head) == "VB") {
    const int verb = tree.Child(above, "cop") >= 0 ? above : tree.Head(above);
    return verb >= 0 ? Future(tree, cues, verb) : -1;
  }
  // "will visit A for talks with B", "will visit A, meeting B"
  const bool errand = tree.IsNominal(head) && tree.Case(head) == "for" && tree.IsVerb(above);
  const bool along = tree.HasRelation(head, "advcl") && tree.Xpos(head) == "VBG" && head > above &&
                     tree.Child(head, "mark") < 0 && tree.Child(head, "aux") < 0;
  // "is due in A for talks with B"
  if (tree.Lemma(above) == "due" && tree.IsNominal(head) && tree.Case(head) == "for") return above;
  if (errand || along) return Future(tree, cues, above);
  // "will go on to A to meet B", "will visit A and meet B": a bare verb is as far ahead as the one it hangs on.
  const bool purpose = tree.HasRelation(head, "advcl") && IsInfinitive(tree, head);
  const bool joined = tree.HasRelation(head, "conj") && tree.Child(head, "nsubj") < 0;
  const bool bare = tree.Xpos(head) == "VB";
  const bool misread =
      tree.Xpos(head) == "VBP" || tree.Xpos(head) == "VBG";  // "will go, |meet A and consult| B"
  const bool after = (bare && (purpose || joined)) || (misread && joined && tree.Child(head, "aux") < 0);
  return after ? Future(tree, cues, above) : -1;
}

// "Will you meet the senator?": the auxiliary before its subject; -1 in what is no question.
int Inversion(const Tree& tree, int head) {
  const int subject = tree.Child(head, "nsubj");
  if (subject < 0) return -1;
  const bool question = tree.IsInQuestion(head);
  for (int child : tree.Children(head)) {
    // "Did I agree" asks even where the mark is lost.
    // "Had A signed it, B would": a supposition.
    const bool asks = question || tree.Lemma(child) == "do" || tree.HasRelation(head, "advcl");
    if (asks && tree.HasRelation(child, "aux") && child < subject && subject < head) return child;
  }
  return -1;
}

int ProgressiveAuxiliary(const Tree& tree, int head) {
  return tree.Xpos(head) == "VBG" ? tree.Child(head, "aux") : -1;
}

}  // namespace

void JudgeFactuality(const Tree& tree, const Cues& cues, Frame* frame) {
  const int head = frame->head_token;
  const Judged judged = FromAbove(tree, cues, head);
  // Refusals and failures carry their negation themselves.
  const int negation = Negation(tree, cues, head);
  const int future = Future(tree, cues, head);
  const int asked = Inversion(tree, head);
  const int ongoing = ProgressiveAuxiliary(tree, head);
  frame->certainty = asked >= 0 ? v1::Event::CERTAINTY_UNCOMMITTED : judged.certainty;
  frame->polarity = negation >= 0 ? v1::Event::POLARITY_NEGATED : v1::Event::POLARITY_AFFIRMED;
  frame->cues = {judged.cue, negation, asked};
  if (frame->certainty == v1::Event::CERTAINTY_UNCOMMITTED) {
    frame->time_status = v1::Event::TIME_STATUS_HYPOTHETICAL;
  } else if (future >= 0) {
    frame->time_status = v1::Event::TIME_STATUS_FUTURE;
    frame->cues.push_back(future);
  } else if (frame->name == "will") {
    // "Kenya will: - plant trees": the word stands above the list.
    frame->time_status = v1::Event::TIME_STATUS_FUTURE;
  } else if (ongoing >= 0) {
    frame->time_status = v1::Event::TIME_STATUS_ONGOING;
    frame->cues.push_back(ongoing);
  } else {
    frame->time_status = v1::Event::TIME_STATUS_PAST;
  }
  std::sort(frame->cues.begin(), frame->cues.end());
  frame->cues.erase(std::unique(frame->cues.begin(), frame->cues.end()), frame->cues.end());
  if (!frame->cues.empty() && frame->cues.front() < 0) frame->cues.erase(frame->cues.begin());
}

}  // namespace communique::ingest

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

bool IsRelativePronoun(const Tree& tree, int token) {
  const std::string& word = tree.Lower(token);
  return word == "who" || word == "which" || word == "that";
}

// "Smith, who met ...", with the clause hung elsewhere: the noun that the pronoun follows.
int NounBefore(const Tree& tree, int pronoun) {
  int noun = pronoun - 1;
  if (noun >= 0 && tree.Lower(noun) == ",") --noun;
  if (noun < 0 || tree.Sentence(noun) != tree.Sentence(pronoun) || !tree.IsNominal(noun)) return -1;
  while ((tree.Relation(noun) == "flat" || tree.Relation(noun) == "compound") && tree.Head(noun) >= 0 &&
         tree.Head(noun) < pronoun)
    noun = tree.Head(noun);
  return noun;
}

// Whom the verb is about, as its only object or beside a clause: "told China to halt".
int ObjectOf(const Tree& tree, int verb) {
  const int object = tree.Child(verb, "obj");
  return object >= 0 ? object : tree.Child(verb, "iobj");
}

// "accused Japan of breaking the pact", "thanked Japan for agreeing", "grateful to Japan for agreeing": whose deed it is.
int JudgedBy(const Tree& tree, int head, int verb) {
  static constexpr absl::string_view kJudging[] = {"accuse",  "blame",        "charge",    "commend",
                                                   "condemn", "congratulate", "criticise", "criticize",
                                                   "praise",  "salute",       "suspect",   "thank"};
  const std::string& lemma = tree.Lemma(head);
  int judged = -1;
  if (absl::c_linear_search(kJudging, lemma)) judged = ObjectOf(tree, head);
  if (lemma == "grateful" || lemma == "thankful") {
    for (int thanked : tree.Marked(head, "to")) judged = thanked;
  }
  // "congratulated Japan, adding that": who congratulated.
  const absl::string_view marker = tree.Case(verb);
  const bool reason = marker == "for" || marker == "of" || marker == "on" || marker == "with";
  return reason && judged < verb ? judged : -1;
}

// Verbs whose infinitive is done by their object: "urged China to halt".
bool HasObjectControl(const Tree& tree, int head, int infinitive) {
  const int object = ObjectOf(tree, head);
  return object >= 0 && object < infinitive && !tree.HasRelation(object, "expl");
}

// What the verb says is done to its subject, or to the noun that it modifies.
bool IsDoneTo(const Tree& tree, int verb) {
  // "The ministers conferred by telephone", read as a passive: nobody "was conferred".
  const bool active = tree.Lemma(verb) == "confer" && tree.Child(verb, "aux:pass") < 0;
  return (tree.IsPassive(verb) && !active) || (tree.Xpos(verb) == "VBN" && tree.Relation(verb) == "acl") ||
         (tree.Xpos(verb) == "VBN" && tree.Relation(verb) == "advcl" && tree.Child(verb, "nsubj") < 0);
}

// Who does it: behind "by"; -1 if nobody is named.
int DoerOf(const Tree& tree, int verb) {
  for (int child : tree.Children(verb)) {
    if (child > verb && tree.Case(child) == "by" && tree.IsNominal(child)) return child;
  }
  // "signed yesterday by Finance Minister A": the preposition hangs from the title.
  const int doer = tree.Child(verb, "obl:agent");
  return doer > verb ? doer : -1;
}

// "and |Kenya| for its part will send a ship": whoever stands before these words, whatever the parser made of them; -1 if
// nobody does.
int OnItsPart(const Tree& tree, int verb) {
  int part = verb - 1;
  while (part > 0 && (tree.Upos(part) == "AUX" || tree.Upos(part) == "ADV" || tree.Lower(part) == ","))
    --part;
  if (part < 3 || tree.Lower(part) != "part" || tree.Lower(part - 2) != "for" ||
      tree.Sentence(part - 3) != tree.Sentence(verb))
    return -1;
  int holder = tree.Lower(part - 3) == "," ? part - 4 : part - 3;
  if (holder < 0 || !tree.IsNominal(holder)) return -1;
  while ((tree.Relation(holder) == "flat" || tree.Relation(holder) == "compound") && tree.Head(holder) >= 0)
    holder = tree.Head(holder);
  return holder;
}

// "Trade will improve lives, X said", with its subject lost: what is said has one of its own.
bool HasLostSubject(const Tree& tree, int verb) {
  const bool finite = tree.Child(verb, "aux") >= 0 || tree.Xpos(verb) == "VBZ" || tree.Xpos(verb) == "VBD";
  return tree.Relation(verb) == "ccomp" && finite;
}

AgentPath Find(const Tree& tree, int verb, int depth);

// Of a verb that hangs from the noun `head`.
AgentPath OfNoun(const Tree& tree, int verb, int head, int depth) {
  // "became the latest country to back", "is the first to join": of whom it is said.
  if (tree.Xpos(verb) == "VB" && IsOneOfARow(tree, head)) {
    // "welcomed him as the first president to visit": him.
    const int whom =
        tree.Case(head) == "as" && tree.Head(head) >= 0 ? tree.Child(tree.Head(head), "obj") : -1;
    if (whom >= 0 && whom < head) return {whom, "control"};
    const int said = tree.Child(head, "cop") >= 0 ? head : tree.Head(head);
    const AgentPath subject =
        said >= 0 && (said == head || tree.IsVerb(said)) ? Find(tree, said, depth + 1) : AgentPath();
    if (subject.token >= 0 && subject.token < head) return {subject.token, "control"};
  }
  // "A wrote to his colleagues asking for": A.
  static constexpr absl::string_view kWriting[] = {"write", "cable", "wire", "telephone", "phone"};
  const int writes = tree.Case(head) == "to" ? tree.Head(head) : -1;
  if (tree.Xpos(verb) == "VBG" && writes >= 0 && absl::c_linear_search(kWriting, tree.Lemma(writes)))
    return Find(tree, writes, depth + 1);
  if (tree.Xpos(verb) == "VBG") return {head, "noun"};
  if (tree.Relation(verb) == "acl:relcl") return {head, "relative"};
  return {};
}

AgentPath Find(const Tree& tree, int verb, int depth) {
  if (verb < 0 || depth > 6) return {};
  const bool passive = IsDoneTo(tree, verb);
  // "welcomed by A but resisted by B"
  const bool by = tree.Xpos(verb) == "VBN" && tree.HasRelation(verb, "conj") && tree.Child(verb, "aux") < 0 &&
                  tree.Lower(std::min(verb + 1, tree.size() - 1)) == "by" && !tree.Marked(verb, "by").empty();
  if (passive || by) {
    if (const int doer = DoerOf(tree, verb); doer >= 0) return {doer, "by"};
    // "The two sides agreed to meet", read by the parser as a reduced relative.
    if (tree.Relation(verb) == "acl" && tree.Head(verb) == verb - 1 && verb + 2 < tree.size() &&
        tree.Lower(verb + 1) == "to" && tree.IsVerb(verb + 2))
      return {tree.Head(verb), "noun"};
  } else if (const int subject = tree.Child(verb, "nsubj"); subject >= 0) {
    if (IsRelativePronoun(tree, subject) && tree.Relation(verb) == "acl:relcl")
      return {tree.Head(verb), "relative"};
    if (const int noun = IsRelativePronoun(tree, subject) ? NounBefore(tree, subject) : -1; noun >= 0)
      return {noun, "relative"};
    return {subject, "subject"};
  } else if (tree.Child(verb, "csubj") >= 0) {
    return {};  // "Expanding trade will improve lives": a deed, and nobody's subject.
  }
  int head = tree.Head(verb);
  if (passive || head < 0) return {};
  if (tree.HasRelation(verb, "conj")) {
    // "accused A of delaying and called on B": who accused; a past tense is no conjunct of a gerund.
    const bool past = tree.Xpos(verb) == "VBD" || tree.Xpos(verb) == "VBN";
    while (past && tree.Xpos(head) == "VBG" && tree.Child(head, "aux") < 0 && tree.Head(head) >= 0)
      head = tree.Head(head);
    // "had been told in advance but had warned": of whom both are said.
    const bool finite = tree.Xpos(verb) == "VBD" || tree.Xpos(verb) == "VBZ" || tree.Child(verb, "aux") >= 0;
    const int patient = finite && tree.Child(head, "aux:pass") >= 0 ? tree.Child(head, "nsubj") : -1;
    if (patient >= 0 && tree.Child(verb, "aux:pass") < 0) return {patient, "shared"};
    const AgentPath shared = Find(tree, head, depth + 1);
    return {shared.token, shared.token >= 0 ? "shared" : ""};
  }
  if (verb < head && HasLostSubject(tree, verb)) return {};
  // "is due to start", with the infinitive under a preposition
  const bool due = tree.HasRelation(verb, "obl") && tree.Xpos(verb) == "VB" && tree.Lemma(head) == "due";
  if (due || tree.Relation(verb) == "xcomp" ||
      (tree.Relation(verb) == "ccomp" && tree.Child(verb, "nsubj") < 0)) {
    if (HasObjectControl(tree, head, verb)) return {ObjectOf(tree, head), "control"};
    // "is expected to meet", "met in March and is due to meet once more"
    const int patient = tree.Child(head, "nsubj");
    const bool shared = patient < 0 && tree.HasRelation(head, "conj");
    const AgentPath control = tree.IsPassive(head) && patient >= 0
                                  ? AgentPath{patient, "control"}
                                  : Find(tree, shared ? tree.Head(head) : head, depth + 1);
    return {control.token, control.token >= 0 ? "control" : ""};
  }
  if (tree.HasRelation(verb, "advcl")) {
    if (const int judged = JudgedBy(tree, head, verb); judged >= 0) return {judged, "control"};
    // "A ordered B to leave, accusing C": A.
    const int above = tree.HasRelation(head, "xcomp") ? tree.Head(head) : -1;
    const bool aside = tree.Xpos(verb) == "VBG" && verb > head && tree.Lower(verb - 1) == ",";
    const bool over = aside && above >= 0 && HasObjectControl(tree, above, head);
    // "A will be joined by B to meet C": A does.
    const int joined = tree.Lemma(head) == "join" && tree.IsPassive(head) ? tree.Child(head, "nsubj") : -1;
    const AgentPath control =
        joined >= 0 ? AgentPath{joined, "control"} : Find(tree, over ? above : head, depth + 1);
    return {control.token, control.token >= 0 ? "control" : ""};
  }
  return tree.HasRelation(verb, "acl") ? OfNoun(tree, verb, head, depth) : AgentPath();
}

}  // namespace

int WhoIs(const Tree& tree, int noun) {
  static constexpr absl::string_view kBeing[] = {"become", "continue", "remain", "stand", "stay"};
  const int subject = noun < 0 || tree.Child(noun, "cop") < 0 ? -1 : tree.Child(noun, "nsubj");
  if (noun < 0 || subject >= 0) return subject;
  int verb = tree.HasRelation(noun, "xcomp") || tree.Case(noun) == "as" ? tree.Head(noun) : -1;
  if (verb < 0 || !absl::c_linear_search(kBeing, tree.Lemma(verb))) return noun;
  const AgentPath agent = FindAgent(tree, verb);
  return agent.token >= 0 && agent.path != "patient" ? agent.token : noun;
}

bool IsOneOfARow(const Tree& tree, int noun) {
  static constexpr absl::string_view kPlaces[] = {"first",  "second", "third",  "fourth", "fifth", "last",
                                                  "latest", "next",   "newest", "only",   "sixth", "seventh"};
  if (absl::c_linear_search(kPlaces, tree.Lower(noun))) return true;
  return absl::c_any_of(tree.Children(noun), [&](int child) {
    const std::string& word = tree.Lower(child);
    const bool counted =
        absl::ascii_isdigit(word[0]) && absl::EndsWith(word, "th");  // "the 16th nation to sign"
    return child < noun && (counted || absl::c_linear_search(kPlaces, word));
  });
}

AgentPath FindAgent(const Tree& tree, int verb) {
  if (const int holder = verb >= 0 && tree.IsVerb(verb) ? OnItsPart(tree, verb) : -1; holder >= 0)
    return {holder, "subject"};
  AgentPath agent = Find(tree, verb, 0);
  // "are committed to", "is concerned": a participle used as an adjective is said of its subject.
  if (agent.token < 0 && tree.IsPassive(verb)) {
    if (const int subject = tree.Child(verb, "nsubj"); subject >= 0) agent = {subject, "patient"};
  }
  return agent;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/syntax/mend_tree.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/syntax/mend_apposition.h"
#include "ingest_service/pipeline/syntax/mend_tags.h"
#include "ingest_service/pipeline/syntax/names.h"
#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

// "1. Requests the Secretary-General to report": a verb that opens an item of a list has no subject behind it.
void MendItem(int first, int words, Syntax* out) {
  int verb = first;
  while (verb < first + words &&
         (out->tags[verb].upos == "X" || out->tags[verb].upos == "NUM" || out->tags[verb].upos == "PUNCT"))
    ++verb;
  if (verb == first || verb == first + words || out->tags[verb].xpos != "VBZ") return;
  bool infinitive = false;
  Dependency* subject = nullptr;
  for (int i = verb + 1; i < first + words; ++i) {
    Dependency& dependency = out->dependencies[i];
    if (dependency.head != verb) continue;
    infinitive = infinitive || dependency.relation == "xcomp";
    if (dependency.relation == "nsubj") subject = &dependency;
  }
  if (infinitive && subject != nullptr) subject->relation = Intern(RelationNames(), "obj");
}

// "talks with Peru, which |were| broken off": several were, so it is said of the talks and not of Peru.
void MendRelative(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  Dependencies& dependencies = out->dependencies;
  for (int verb = first + 3; verb < first + words; ++verb) {
    if (dependencies[verb].relation != "acl:relcl") continue;
    const int one = dependencies[verb].head;
    const int several = one < 0 ? -1 : dependencies[one].head;
    if (several < 0 || several > one || dependencies[one].relation != "nmod") continue;
    if (out->tags[one].xpos != "NNP" || out->tags[several].xpos != "NNS") continue;
    bool alone = true, relative = false, plural = out->tags[verb].xpos == "VBP";
    for (int i = first; i < first + words; ++i) {
      const absl::string_view relation = dependencies[i].relation;
      const absl::string_view word = tokens[i].span.In(text);
      alone = alone && !(dependencies[i].head == one && relation == "conj");
      if (dependencies[i].head != verb || i > verb) continue;
      relative =
          relative || (absl::StartsWith(relation, "nsubj") && absl::StartsWith(out->tags[i].xpos, "W"));
      plural = plural || word == "were" || word == "are" || word == "have";
    }
    if (alone && relative && plural) dependencies[verb].head = several;
  }
}

// "has, in a letter, |called| on", "has in a letter called on": the participle that "has" helps behind an aside; -1 if none.
int ParticipleBehind(absl::string_view text, const Tokens& tokens, int has, int end, const Syntax& syntax) {
  constexpr int kLongestAside = 12;
  const Dependencies& dependencies = syntax.dependencies;
  const bool comma = has + 1 < end && tokens[has + 1].span.In(text) == ",";
  const int aside = comma ? has + 2 : has + 1;
  if (aside >= end || syntax.tags[aside].upos != "ADP") return -1;
  for (int i = aside + 1; i < std::min(end, aside + kLongestAside); ++i) {
    if (syntax.tags[i].upos == "VERB") {
      const bool closed = !comma || tokens[i - 1].span.In(text) == ",";
      const int above = dependencies[i].head;
      const bool under = above == has || (above > has && above < i && dependencies[above].head == has);
      return closed && under && syntax.tags[i].xpos == "VBN" ? i : -1;
    }
    if (dependencies[i].head == has && dependencies[i].relation == "obj") return -1;
  }
  return -1;
}

// An aside must not part a verb from "has", nor its subject from the verb.
void MendPerfect(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  Dependencies& dependencies = out->dependencies;
  for (int has = first + 1; has < first + words; ++has) {
    if (out->tags[has].lemma != "have") continue;
    int verb = dependencies[has].relation == "aux" ? dependencies[has].head : -1;
    if (verb < 0) {
      verb = ParticipleBehind(text, tokens, has, first + words, *out);
      if (verb < 0) continue;
      dependencies[verb] = dependencies[has];
      dependencies[has] = {verb, Intern(RelationNames(), "aux"), dependencies[has].margin};
    }
    for (int i = first; i < first + words; ++i) {
      if (dependencies[i].head == has) dependencies[i].head = verb;
    }
  }
}

// "would like B |to honour| its word", read as an aside: what is wanted of B.
void MendWanted(int first, int words, Syntax* out) {
  static constexpr absl::string_view kWanting[] = {"ask",   "expect", "like", "need", "order", "prefer",
                                                   "press", "push",   "tell", "urge", "want",  "wish"};
  for (int i = first + 2; i < first + words; ++i) {
    Dependency& deed = out->dependencies[i];
    if (deed.relation != "advcl" || out->tags[i].xpos != "VB" || deed.head < 0) continue;
    if (!absl::c_linear_search(kWanting, out->tags[deed.head].lemma)) continue;
    bool object = false, subject = false;
    for (int j = deed.head + 1; j < i; ++j) {
      object = object || (out->dependencies[j].head == deed.head && out->dependencies[j].relation == "obj");
      subject = subject ||
                (out->dependencies[j].head == i && absl::StartsWith(out->dependencies[j].relation, "nsubj"));
    }
    if (object && !subject) deed.relation = Intern(RelationNames(), "xcomp");
  }
}

bool IsUnder(const Dependencies& dependencies, int token, int ancestor) {
  while (token >= 0 && token != ancestor) token = dependencies[token].head;
  return token == ancestor;
}

// "a call |for Chile| to act", read as a call for Chile: who shall act is the subject of the infinitive.
void MendForWhom(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  constexpr int kLongest = 8;  // Words between "for" and "to".
  Dependencies& dependencies = out->dependencies;
  for (int deed = first + 4; deed < first + words; ++deed) {
    if (dependencies[deed].relation != "acl" || out->tags[deed].xpos != "VB") continue;
    const int to = deed - 1;
    int before = to - 1;
    while (before > first && before > to - kLongest && tokens[before].span.In(text) != "for" &&
           out->tags[before].upos != "VERB")
      --before;
    if (tokens[to].span.In(text) != "to" || tokens[before].span.In(text) != "for") continue;
    int whom = before + 1;
    while (whom < to && dependencies[whom].head > before && dependencies[whom].head < to) ++whom;
    if (whom == to || dependencies[whom].relation != "nmod") continue;
    const int noun = dependencies[whom].head;
    const bool half_seen = dependencies[before].head == deed;  // As one clause, but for who acts.
    if (dependencies[deed].head == whom && half_seen) dependencies[deed].head = noun;
    if (dependencies[deed].head != noun || IsUnder(dependencies, noun, whom)) continue;
    dependencies[whom] = {deed, Intern(RelationNames(), "nsubj"), dependencies[whom].margin};
    dependencies[before] = {deed, Intern(RelationNames(), "mark"), dependencies[before].margin};
  }
}

// "After meeting |A|, B said": a gerund behind a preposition has no subject behind it.
void MendGerund(int first, int words, Syntax* out) {
  for (int i = first + 2; i < first + words; ++i) {
    Dependency& whom = out->dependencies[i];
    const int gerund = whom.head;
    if (whom.relation != "nsubj" || gerund <= first || gerund >= i || out->tags[gerund].xpos != "VBG")
      continue;
    const Dependency& before = out->dependencies[gerund - 1];
    bool helped = false, object = false;
    for (int j = first; j < first + words; ++j) {
      if (out->dependencies[j].head != gerund) continue;
      helped = helped || absl::StartsWith(out->dependencies[j].relation, "aux");
      object = object || out->dependencies[j].relation == "obj";
    }
    if (before.head == gerund && before.relation == "mark" && !helped && !object)
      whom.relation = Intern(RelationNames(), "obj");
  }
}

// "will meet A and discuss B, |the commitment| to C", read as "A and the commitment": a list does not reach over another verb
// that goes on with its clause; what stands there goes on with the object of that verb.
void MendCrossing(int first, int words, Syntax* out) {
  Dependencies& dependencies = out->dependencies;
  for (int noun = first + 3; noun < first + words; ++noun) {
    const int listed = dependencies[noun].head;
    if (dependencies[noun].relation != "conj" || listed < first || listed > noun ||
        out->tags[noun].upos == "VERB")
      continue;
    for (int verb = noun - 1; verb > listed; --verb) {
      const bool goes_on = dependencies[verb].relation == "conj" && out->tags[verb].upos == "VERB" &&
                           dependencies[verb].head < listed;
      if (!goes_on || !IsUnder(dependencies, listed, dependencies[verb].head)) continue;
      for (int object = verb + 1; object < noun; ++object) {
        if (dependencies[object].head != verb || dependencies[object].relation != "obj") continue;
        dependencies[noun].head = object;
        break;
      }
      break;
    }
  }
}

// "thanked |the minister| for it": an object with no other beside it.
void MendIndirect(int first, int words, Syntax* out) {
  for (int i = first; i < first + words; ++i) {
    Dependency& whom = out->dependencies[i];
    if (whom.relation != "iobj") continue;
    bool other = false;
    for (int j = first; j < first + words; ++j) {
      const absl::string_view relation = out->dependencies[j].relation;
      other = other || (out->dependencies[j].head == whom.head &&
                        (relation == "obj" || relation == "ccomp" || relation == "xcomp"));
    }
    if (!other) whom.relation = Intern(RelationNames(), "obj");
  }
}

// "held |the fifth U.S.-Kenya Dialogue|", taken for an aside: what stands right behind a verb without object is its object.
void MendAside(int first, int words, Syntax* out) {
  for (int noun = first + 1; noun < first + words; ++noun) {
    Dependency& aside = out->dependencies[noun];
    const absl::string_view upos = out->tags[noun].upos;
    if (aside.relation != "parataxis" || aside.head >= noun || (upos != "NOUN" && upos != "PROPN")) continue;
    const int verb = aside.head;
    bool clause = out->tags[verb].upos != "VERB", right_behind = false;
    for (int i = first; i < first + words; ++i) {
      const Dependency& below = out->dependencies[i];
      if (below.head == verb && below.relation == "obj") clause = true;
      if (below.head == noun && (below.relation == "cop" || below.relation == "nsubj")) clause = true;
      right_behind = right_behind || (i == verb + 1 && below.head == noun && below.relation == "det");
    }
    if (!clause && right_behind) aside.relation = Intern(RelationNames(), "obj");
  }
}

// "called Minister Per |Holm| of Peru": one name, not what Per was called.
void MendCalled(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  for (int name = first + 2; name < first + words; ++name) {
    Dependency& rest = out->dependencies[name];
    const Dependency& before = out->dependencies[name - 1];
    const bool inside = out->tags[name].xpos == "NNP" && out->tags[name - 1].xpos == "NNP";
    if (!inside || rest.relation != "xcomp" || before.relation != "obj" || before.head != rest.head) continue;
    if (rest.head < 0 || !absl::StartsWith(tokens[rest.head].span.In(text), "call")) continue;
    rest.head = name - 1;
    rest.relation = Intern(RelationNames(), "flat");
  }
}

// "travelled |to Accra|" as an object: a preposition makes none.
void MendObject(int first, int words, Syntax* out) {
  for (int i = first; i < first + words; ++i) {
    const Dependency& marker = out->dependencies[i];
    if (marker.relation != "case" || marker.head < i || out->tags[i].upos != "ADP") continue;
    Dependency& object = out->dependencies[marker.head];
    if (object.relation == "obj" && object.head >= 0 && object.head < i)
      object.relation = Intern(RelationNames(), "obl");
  }
}

// "the |Republic| of Korea's (ROK) announcement" as one word with it: what has a possessive mark owns.
void MendOwner(int first, int words, Syntax* out) {
  for (int mark = first; mark < first + words; ++mark) {
    const int owner = out->dependencies[mark].head;
    if (out->tags[mark].xpos != "POS" || owner < 0 || owner > mark) continue;
    Dependency& owned = out->dependencies[owner];
    if (owned.relation == "compound" && owned.head > mark)
      owned.relation = Intern(RelationNames(), "nmod:poss");
  }
}

// "the |Institute| of Allergy and Disease's director" as one more beside it: what stands behind a possessive mark with
// no "and" of its own and no comma before it is owned.
void MendOwned(int first, int words, Syntax* out) {
  auto& tree = out->dependencies;
  for (int mark = first; mark + 1 < first + words; ++mark) {
    if (out->tags[mark].xpos != "POS") continue;
    int owned = mark + 1;
    while (owned + 1 < first + words && tree[owned].head > owned) ++owned;
    const Dependency beside = tree[owned];
    const int owner = beside.head;
    if (beside.relation != "conj" || owner < first || owner >= mark) continue;
    bool joined = false;
    for (int i = owner + 1; i < mark; ++i)
      joined |= out->tags[i].upos == "PUNCT" || (tree[i].relation == "cc" && tree[i].head == owned);
    if (joined) continue;
    tree[owned] = tree[owner];
    tree[owner] = {owned, Intern(RelationNames(), "nmod:poss"), beside.margin};
    for (int i = owned + 1; i < first + words; ++i) {
      if (tree[i].head == owner) tree[i].head = owned;
    }
  }
}

}  // namespace

void MendTree(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  MendTags(text, tokens, first, words, out);
  MendItem(first, words, out);
  MendObject(first, words, out);
  MendOwner(first, words, out);
  MendOwned(first, words, out);
  MendCrossing(first, words, out);
  MendIndirect(first, words, out);
  MendAside(first, words, out);
  MendCalled(text, tokens, first, words, out);
  MendApposition(text, tokens, first, words, out);
  MendRelative(text, tokens, first, words, out);
  MendPerfect(text, tokens, first, words, out);
  MendWanted(first, words, out);
  MendForWhom(text, tokens, first, words, out);
  MendGerund(first, words, out);
}

}  // namespace communique::ingest

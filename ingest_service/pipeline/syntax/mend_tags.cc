#include "ingest_service/pipeline/syntax/mend_tags.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/syntax/names.h"
#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

// "agreed to triple output", read as "agreed to |triple output|": behind a verb that takes an infinitive one stands.
void MendMultiple(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  static constexpr absl::string_view kGoverning[] = {"agree", "aim",  "decide",  "hope",   "intend", "offer",
                                                     "plan",  "seek", "promise", "pledge", "vow",    "want"};
  for (int i = first + 2; i + 1 < first + words; ++i) {
    const absl::string_view word = tokens[i].span.In(text);
    if ((word != "double" && word != "triple" && word != "quadruple") || tokens[i - 1].span.In(text) != "to")
      continue;
    Dependency& multiple = out->dependencies[i];
    const int noun = multiple.head;
    if (noun <= i || multiple.relation != "amod" || out->dependencies[i - 1].head != noun) continue;
    const int verb = out->dependencies[noun].head;
    if (verb < 0 || verb >= i || !absl::c_linear_search(kGoverning, out->tags[verb].lemma)) continue;
    out->tags[i].upos = Intern(UposNames(), "VERB");
    out->tags[i].xpos = Intern(XposNames(), "VB");
    multiple = {verb, Intern(RelationNames(), "xcomp"), multiple.margin};
    out->dependencies[i - 1] = {i, Intern(RelationNames(), "mark"), multiple.margin};
    out->dependencies[noun] = {i, Intern(RelationNames(), "obj"), multiple.margin};
  }
}

// The deed in "is due to start", "is due to be signed" with "due" at the token; -1 where a cause is told: "is due to fog".
int DueDeed(absl::string_view text, const Tokens& tokens, int due, int end, const Tags& tags) {
  const auto is = [&](int token, absl::string_view word) { return tokens[token].span.In(text) == word; };
  const int deed = due + 2;
  if (deed >= end || !is(due, "due") || !is(due + 1, "to") || tags[due - 1].lemma != "be") return -1;
  if (is(deed, "be")) return deed + 1 < end && tags[deed + 1].xpos == "VBN" ? deed + 1 : -1;
  const absl::string_view next = deed + 1 < end ? tags[deed + 1].upos : absl::string_view();
  const bool compound = next == "NOUN" || next == "ADJ" || next == "CCONJ";
  const bool misread = tags[deed].xpos == "NN" || tags[deed].xpos == "JJ";  // "due to start", "due to open"
  return tags[deed].xpos == "VB" || (misread && !compound) ? deed : -1;
}

// "is due to start", read like "due to fog": the infinitive hangs from "due".
void MendDue(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  Dependencies& dependencies = out->dependencies;
  for (int due = first + 1; due + 2 < first + words; ++due) {
    const int deed = DueDeed(text, tokens, due, first + words, out->tags);
    if (deed < 0 || (dependencies[deed].head != due && dependencies[due].head != deed)) continue;
    if (dependencies[due].head == deed) dependencies[due] = dependencies[deed];
    if (deed == due + 2) {
      out->tags[deed] = {Intern(UposNames(), "VERB"), Intern(XposNames(), "VB"), out->tags[deed].lemma};
    }
    for (int i = first; i < first + words; ++i) {
      if (i == deed || i == due || (dependencies[i].head != due && dependencies[i].head != deed)) continue;
      const bool of_deed = i > due && !(i + 1 == first + words && out->tags[i].upos == "PUNCT");
      dependencies[i].head = of_deed ? deed : due;
    }
    dependencies[deed] = {due, Intern(RelationNames(), "xcomp"), dependencies[deed].margin};
    dependencies[due - 1] = {due, Intern(RelationNames(), "cop"), dependencies[due - 1].margin};
    dependencies[due + 1] = {deed, Intern(RelationNames(), "mark"), dependencies[due + 1].margin};
  }
}

// The noun "meeting" becomes the verb, and what hangs from it behind is of the verb.
void BecomeGerund(int first, int words, int meeting, Syntax* out) {
  out->tags[meeting] = {Intern(UposNames(), "VERB"), Intern(XposNames(), "VBG"), "meet"};
  for (int i = meeting + 1; i < first + words; ++i) {
    Dependency& below = out->dependencies[i];
    if (below.head == meeting && below.relation == "nmod") below.relation = Intern(RelationNames(), "obl");
  }
}

// "EC ministers |meeting| in Paris agreed", read as a meeting that agreed: what only people do, they do who meet.
void MendThoseMeeting(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  static constexpr absl::string_view kOfPeople[] = {
      "accept", "adopt",  "agree",   "announce", "appeal", "approve", "ask",     "back",     "call",
      "decide", "demand", "discuss", "endorse",  "fail",   "oppose",  "pledge",  "promise",  "propose",
      "refuse", "reject", "resolve", "say",      "urge",   "vow",     "welcome", "recommend"};
  Dependencies& dependencies = out->dependencies;
  for (int i = first + 1; i < first + words; ++i) {
    if (tokens[i].span.In(text) != "meeting" || out->tags[i].xpos != "NN") continue;
    const Dependency above = dependencies[i];
    const bool people = out->tags[i - 1].xpos == "NNS" && dependencies[i - 1].head == i &&
                        dependencies[i - 1].relation == "compound";
    if (!people || above.relation != "nsubj" || above.head < i) continue;
    if (!absl::c_linear_search(kOfPeople, out->tags[above.head].lemma)) continue;
    dependencies[i - 1] = above;
    dependencies[i] = {i - 1, Intern(RelationNames(), "acl"), above.margin};
    BecomeGerund(first, words, i, out);
    for (int j = first; j < i - 1; ++j) {
      if (dependencies[j].head == i) dependencies[j].head = i - 1;
    }
  }
}

// "look forward to |meeting| again", read as a meeting that nobody has called one: no article, no other word before it.
void MendForward(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  for (int i = first + 2; i < first + words; ++i) {
    if (tokens[i].span.In(text) != "meeting" || out->tags[i].xpos != "NN" ||
        tokens[i - 1].span.In(text) != "to" || tokens[i - 2].span.In(text) != "forward")
      continue;
    BecomeGerund(first, words, i, out);
  }
}

// "|Under| Secretary Smith will travel", read as "under a secretary": he does what nobody else does there.
void MendUnderSecretary(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  Dependencies& dependencies = out->dependencies;
  for (int under = first; under + 1 < first + words; ++under) {
    if (tokens[under].span.In(text) != "Under" || tokens[under + 1].span.In(text) != "Secretary" ||
        dependencies[under].relation != "case" || dependencies[under + 1].head == under)
      continue;
    const int named = dependencies[under].head;
    const int verb = named < 0 ? -1 : dependencies[named].head;
    out->tags[under] = {Intern(UposNames(), "PROPN"), Intern(XposNames(), "NNP"), "Under"};
    dependencies[under] = {under + 1, Intern(RelationNames(), "compound"), dependencies[under].margin};
    bool subject = false;
    for (int i = first; i < first + words; ++i)
      subject =
          subject || (dependencies[i].head == verb && absl::StartsWith(dependencies[i].relation, "nsubj"));
    if (verb > named && !subject && dependencies[named].relation == "obl")
      dependencies[named].relation = Intern(RelationNames(), "nsubj");
  }
}

}  // namespace

void MendTags(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  MendUnderSecretary(text, tokens, first, words, out);
  MendMultiple(text, tokens, first, words, out);
  MendDue(text, tokens, first, words, out);
  MendThoseMeeting(text, tokens, first, words, out);
  MendForward(text, tokens, first, words, out);
}

}  // namespace communique::ingest

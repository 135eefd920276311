#include "ingest_service/pipeline/events/undertakings.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

bool IsIncluding(const Tree& tree, int token) {
  const std::string& word = tree.Lower(token);
  // "by cutting tariffs", not "by 31 March" nor "covered by the accord".
  const bool means = word == "by" && tree.Head(token) > token && tree.Xpos(tree.Head(token)) == "VBG";
  return word == "including" || means || word == "through" || word == "namely" || word == "notably";
}

bool IsList(const Tree& tree, int token) {
  const std::string& word = tree.Lower(token);
  return word == "," || word == ";" || word == "and" || word == "but" || word == ":" || word == "-";
}

// Verbs that the undertaking goes on through: "agreed to work together to uphold A and protect B".
bool Continues(const Tree& tree, int verb) {
  if (tree.HasRelation(verb, "conj")) return true;
  if (tree.HasRelation(verb, "xcomp")) {
    // "to press |A| to do B and do C": others shall do both.
    const int head = tree.Head(verb);
    const int object = std::max(tree.Child(head, "obj"), tree.Child(head, "iobj"));
    return object < 0 || object > verb;
  }
  const bool purpose = tree.HasRelation(verb, "advcl") || tree.HasRelation(verb, "acl");
  // "will use |all means| to do B and do C": one deed for several ends.
  const int means = tree.HasRelation(verb, "advcl") ? tree.Child(tree.Head(verb), "obj") : -1;
  return purpose && means < 0 && tree.ChildWord(verb, "mark", "to") >= 0 &&
         tree.Relation(verb) != "acl:relcl";
}

bool LeadsTo(const Tree& tree, int verb, int content) {
  for (int steps = 0; verb >= 0 && steps < 8; ++steps) {
    if (verb == content) return true;
    if (!Continues(tree, verb)) return false;
    verb = tree.Head(verb);
  }
  return false;
}

// The same, with any clause that complements: "work together on exporting".
bool LeadsThrough(const Tree& tree, int verb, int content) {
  for (int steps = 0; verb >= 0 && steps < 6; ++steps) {
    if (verb == content) return true;
    const bool clause = tree.HasRelation(verb, "advcl") || tree.HasRelation(verb, "xcomp") ||
                        tree.HasRelation(verb, "conj") || tree.HasRelation(verb, "ccomp");
    if (!clause) return false;
    verb = tree.Head(verb);
  }
  return false;
}

// Where the conjunct begins: at its "to" or adverbs.
int BeginOf(const Tree& tree, int head) {
  int begin = head;
  while (begin > 0 && tree.Sentence(begin - 1) == tree.Sentence(head) &&
         (tree.Lower(begin - 1) == "to" || tree.Lower(begin - 1) == "well" || tree.Lower(begin - 1) == "as" ||
          tree.Upos(begin - 1) == "ADV" || tree.Upos(begin - 1) == "AUX"))
    --begin;
  return begin;
}

bool HasNominalBetween(const Tree& tree, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (tree.IsNominal(i)) return true;
  }
  return false;
}

bool IsMeans(const Tree& tree, int from, int to) {
  for (int i = from; i < to; ++i) {
    if (IsIncluding(tree, i)) return true;
  }
  return false;
}

bool HasSameForm(const Tree& tree, int a, int b) {
  const auto bare = [&](int t) { return tree.Xpos(t) == "VB" || tree.Xpos(t) == "VBP"; };
  return tree.Xpos(a) == tree.Xpos(b) || (bare(a) && bare(b));
}

// A verb in line with the content: same form, after a comma or "and", with something of its own before it.
bool IsFurtherVerb(const Tree& tree, int content, int last, int verb) {
  if (!tree.IsVerb(verb) || !HasSameForm(tree, verb, content) || !tree.HasRelation(verb, "conj"))
    return false;
  const int begin = BeginOf(tree, verb);
  if (begin <= last || !IsList(tree, begin - 1)) return false;
  if (tree.Child(verb, "nsubj") >= 0 || !HasNominalBetween(tree, last + 1, begin)) return false;
  if (!HasNominalBetween(tree, verb + 1, std::min(tree.SubtreeEnd(verb), tree.size()))) return false;
  const int first = tree.FirstConjunct(verb);
  const bool hung_from_noun = !tree.IsVerb(first) && tree.Xpos(content) == "VBG" && tree.Xpos(verb) == "VBG";
  // "committed to making A, and to ensuring B", with B hung from "committed".
  const bool hung_above = tree.Head(content) == first && tree.Lower(verb - 1) == "to";
  if (!hung_from_noun && !hung_above && !LeadsTo(tree, first, content)) return false;
  // "stop A, including B, and end C": no means is told by a bare verb.
  return tree.Xpos(verb) == "VB" || !IsMeans(tree, last + 1, begin);
}

// "agreed to work together on doing A, as well as doing B".
bool IsFurtherAsWellAs(const Tree& tree, int content, int verb) {
  if (tree.Xpos(verb) != "VBG" || verb < content + 4) return false;
  if (tree.Lower(verb - 1) != "as" || tree.Lower(verb - 2) != "well" || tree.Lower(verb - 3) != "as")
    return false;
  for (int i = content; i < verb; ++i) {
    if (tree.Xpos(i) == "VBG" && LeadsThrough(tree, i, content)) return true;
  }
  return false;
}

// "commitment to A and to B", "commitment to deepening A and to B": the preposition repeated.
bool IsFurtherNoun(const Tree& tree, int content, int noun) {
  if (!tree.HasRelation(noun, "conj") || !tree.IsNominal(noun)) return false;
  const absl::string_view mark = tree.Case(noun);
  if (!tree.IsVerb(content)) return !mark.empty() && mark == tree.Case(content);
  const int begin = tree.SubtreeBegin(noun);
  return mark == "to" && tree.Lower(begin) == "and" && tree.Case(tree.FirstConjunct(noun)) != "to" &&
         tree.Xpos(content) == "VBG" && tree.ChildWord(content, "mark", "to") >= 0;
}

// "working together to uphold A, protect B": the first purpose of joint work; -1 if there is none.
int PurposeOf(const EventContext& context, int content) {
  const Tree& tree = context.tree;
  if (!context.cues.Has("joint_work", tree.Lemma(content))) return -1;
  for (int child : tree.Children(content)) {
    const bool purpose = tree.HasRelation(child, "xcomp") || tree.HasRelation(child, "advcl");
    if (purpose && tree.Xpos(child) == "VB" && tree.ChildWord(child, "mark", "to") >= 0) return child;
  }
  return -1;
}

// "..., and to C": the list that the infinitive stands in comes to its end.
bool HasLaterInfinitive(const Tree& tree, int verb) {
  for (int i = verb + 1; i + 2 < tree.size() && tree.Sentence(i + 2) == tree.Sentence(verb); ++i) {
    if (tree.Lower(i) == "and" && tree.Lower(i + 1) == "to" && tree.Xpos(i + 2) == "VB") return true;
  }
  return false;
}

// "agreed to limit output ... and on a price": a second complement of another form.
bool IsFurtherInfinitive(const Tree& tree, int content, int last, int verb) {
  if (!tree.IsVerb(verb) || verb < last + 3 || tree.Lower(verb - 1) != "to") return false;
  // "dedication to ending A and to build B"
  const bool gerund = tree.Xpos(content) == "VBG" && tree.ChildWord(content, "mark", "to") >= 0;
  if (tree.Xpos(verb) != "VB" || (tree.Xpos(content) != "VB" && !gerund)) return false;
  const bool listed =
      tree.Lower(verb - 2) == "and" || (tree.Lower(verb - 2) == "," && HasLaterInfinitive(tree, verb));
  return listed && !IsMeans(tree, last + 1, verb);
}

// "to raise A, protect the goal of saving B, |and build| C": the last of a list of bare verbs, though it is hung from another.
bool ClosesList(const Tree& tree, int last, int verb) {
  if (tree.Xpos(last) != "VB" || tree.Xpos(verb) != "VB" || verb < last + 3) return false;
  if (tree.Lower(verb - 1) != "and" || tree.Lower(verb - 2) != "," || tree.Child(verb, "nsubj") >= 0)
    return false;
  for (int i = last + 1; i < verb; ++i) {
    if (tree.IsVerb(i) && tree.Xpos(i) != "VBG") return false;
  }
  return tree.Child(verb, "obj") > verb;
}

// "ending A, curbing B, and building C", whatever the parser made of it: gerunds in line behind one that belongs to
// the content, up to the last that "and" joins.
std::vector<int> GerundsInLine(const EventContext& context, int content, int limit) {
  const Tree& tree = context.tree;
  int base = -1;
  for (int i = content; i < limit && base < 0; ++i) {
    // "to tackle tasks such as: ending A; curbing B"
    if (tree.Xpos(i) == "VBG" && (LeadsThrough(tree, i, content) || (i > 0 && tree.Lower(i - 1) == ":")))
      base = i;
  }
  std::vector<int> found, pending;
  for (int i = base + 1, last = base; base >= 0 && i < limit && !tree.IsFinite(i); ++i) {
    if (tree.Xpos(i) != "VBG" || tree.Upos(i) != "VERB") continue;
    const int begin = BeginOf(tree, i);
    if (begin <= last + 1 || !IsList(tree, begin - 1) || IsMeans(tree, last + 1, begin)) continue;
    if (context.cues.Has("aside_verb", tree.Lemma(i)) || !HasNominalBetween(tree, last + 1, begin) ||
        !HasNominalBetween(tree, i + 1, std::min(limit, i + 8)))
      continue;
    pending.push_back(i);
    last = i;
    if (tree.Lower(begin - 1) != "and") continue;
    found.insert(found.end(), pending.begin(), pending.end());
    pending.clear();
  }
  return found;
}

// What the sum is for stands behind it: "$5 million |for| schools", "$100 million a year |to| support the fund".
bool HasPurpose(const Tree& tree, int end, int limit) {
  for (int i = end; i < std::min(end + 5, limit); ++i) {
    const std::string& word = tree.Lower(i);
    if (word == "for" || word == "to" || word == "in" || word == "towards" || word == "toward") return true;
    if (word == "and" || word == "," || tree.IsVerb(i)) return false;
  }
  return false;
}

// "$5 million for schools |and a further $3 million| for clinics": the sums behind the first, each for something of its own.
std::vector<int> SumsInLine(const EventContext& context, TokenRange clause) {
  const Tree& tree = context.tree;
  std::vector<int> found;
  int before = -1;  // Behind the sum before.
  for (const QuantityMention& sum : context.document.mentions.quantities) {
    if (sum.begin_token < clause.begin || sum.end_token > clause.end || !IsMoney(sum.quantity)) continue;
    if (!HasPurpose(tree, sum.end_token, clause.end)) return {};
    int joined = sum.begin_token - 1;  // Past "a further", "another", "up to".
    while (joined > before && joined > sum.begin_token - 4 && !IsList(tree, joined)) --joined;
    int head = sum.begin_token;
    while (tree.Head(head) >= sum.begin_token && tree.Head(head) < sum.end_token) head = tree.Head(head);
    if (before >= 0 && joined > before && IsList(tree, joined)) found.push_back(head);
    before = sum.end_token;
  }
  return found;
}

}  // namespace

std::vector<Undertaking> UndertakingsOf(const EventContext& context, TokenRange clause, int content) {
  const Tree& tree = context.tree;
  if (content < 0) return {{clause, content}};
  const Span sentence = context.document.sentences[tree.Sentence(content)].span;
  std::vector<int> heads = {content};
  int last_end = clause.end;
  const int purpose = PurposeOf(context, content);
  for (int i = content + 1; i < tree.size() && context.document.tokens[i].span.begin < sentence.end; ++i) {
    const int last = heads.back();
    const bool further =
        tree.IsVerb(content)
            ? IsFurtherVerb(tree, content, last, i) || IsFurtherInfinitive(tree, content, last, i) ||
                  IsFurtherAsWellAs(tree, content, i) || (heads.size() > 1 && ClosesList(tree, last, i)) ||
                  (purpose >= 0 && IsFurtherVerb(tree, purpose, std::max(last, purpose), i)) ||
                  IsFurtherNoun(tree, content, i)
            : IsFurtherNoun(tree, content, i);
    if (!further) continue;
    heads.push_back(i);
    last_end = std::max(last_end, tree.SubtreeEnd(i));
  }
  const int limit = context.document.sentences[tree.Sentence(content)].end_token;
  for (int verb : tree.IsVerb(content) ? GerundsInLine(context, content, limit) : std::vector<int>()) {
    if (std::find(heads.begin(), heads.end(), verb) != heads.end()) continue;
    heads.push_back(verb);
    last_end = std::max(last_end, tree.SubtreeEnd(verb));
  }
  if (heads.size() == 1) absl::c_copy(SumsInLine(context, clause), std::back_inserter(heads));
  std::sort(heads.begin(), heads.end());
  std::vector<Undertaking> undertakings;
  for (size_t k = 0; k < heads.size(); ++k) {
    TokenRange range = {clause.begin, clause.end};
    const auto begin_of = [&](int head) {
      return tree.IsVerb(head) ? BeginOf(tree, head) : tree.SubtreeBegin(head);
    };
    if (k > 0) range.begin = begin_of(heads[k]);
    if (heads.size() > 1) range.end = k + 1 < heads.size() ? begin_of(heads[k + 1]) : last_end;
    if (range.end <= range.begin) range.end = std::max(range.begin + 1, tree.SubtreeEnd(heads[k]));
    undertakings.push_back({Trimmed(context, range), heads[k]});
  }
  return undertakings;
}

}  // namespace communique::ingest

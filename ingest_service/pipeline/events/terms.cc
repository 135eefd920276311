#include "ingest_service/pipeline/events/terms.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/civil_date.h"
#include "ingest_service/pipeline/events/date_order.h"

namespace communique::ingest {
namespace {

bool IsDue(const TimeExpression& time) {
  return time.relation == TimeRelation::kBy || time.relation == TimeRelation::kBefore ||
         time.relation == TimeRelation::kUntil;
}

constexpr int kFarAhead = 31;  // Days.

// The time by which it is due: one marked as such, else one that lies ahead.
// "on Wednesday" dates the telling or the deed itself; only a day of the calendar, "on 1 July", is one to keep.
bool IsBareDay(const EventContext& context, const TimeExpression& time) {
  if (time.granularity != "day") return false;
  const absl::string_view words = time.span.In(context.document.text);
  return std::none_of(words.begin(), words.end(),
                      [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// "reopen a crossing |shut in July|": when something else was done.
bool IsOfParticiple(const EventContext& context, const TimeExpression& time, int predicate) {
  const Tree& tree = context.tree;
  for (int i = time.begin_token; i >= 0 && i != predicate; i = tree.Head(i)) {
    if (tree.Relation(i) == "acl" && tree.Xpos(i) == "VBN") return true;
  }
  return false;
}

void SetDeadline(const EventContext& context, TokenRange range, int predicate, v1::Terms* terms) {
  const auto& times = context.document.mentions.times;
  const auto& today = context.document.published;
  int ahead = -1;
  for (int t : TimesOf(context, predicate, range)) {
    const TimeExpression& time = times[t];
    // What lies ahead, or reaches far ahead: "over the next three years".
    const bool future = today && ((time.point.has_start() && DayKey(time.point.start()) > DayKey(*today)) ||
                                  (time.point.has_start() && time.point.has_end() &&
                                   ToDayNumber(time.point.end()) > ToDayNumber(*today) + kFarAhead));
    if (time.granularity == "century") continue;
    if (IsDue(time) && time.point.has_end()) {
      *terms->mutable_deadline() = time.point;
      return;
    }
    if (future && time.relation != TimeRelation::kAfter && ahead < 0 && !IsBareDay(context, time) &&
        !IsOfParticiple(context, time, predicate)) {
      ahead = t;
    }
  }
  if (ahead >= 0) *terms->mutable_deadline() = times[ahead].point;
}

bool Quantifies(const v1::Quantity& quantity) {
  return quantity.kind() == v1::Quantity::KIND_AMOUNT || quantity.kind() == v1::Quantity::KIND_CHANGE ||
         quantity.kind() == v1::Quantity::KIND_NET_ZERO;
}

// "double aid to 2 billion dollars": the verb tells less than the sum.
bool IsMultiple(const Tree& tree, const QuantityMention& mention) {
  return mention.end_token == mention.begin_token + 1 && tree.IsVerb(mention.begin_token);
}

// How much a quantity tells of what is undertaken: sums, shares and measures more than things counted, "340 items".
int WorthOf(const EventContext& context, const QuantityMention& mention) {
  if (!Quantifies(mention.quantity)) return 0;
  if (IsMultiple(context.tree, mention)) return 1;
  const bool rate = !mention.quantity.per().empty();  // "15 million barrels per day"
  return absl::StartsWith(mention.quantity.unit(), "{") && !rate ? 2 : 3;
}

// "|two of the 13 members| refused", "to help the south, |where 6 million people starve|": a number of who acts, or of an
// aside.
bool IsBeside(const Tree& tree, int token, int predicate, int head) {
  bool aside = false;
  for (int t = token; t >= 0 && t != predicate && t != head; t = tree.Head(t)) {
    // "|the firm, which holds 16%|, is to be sold"
    aside = aside || tree.Relation(t) == "acl:relcl";
    if (aside && tree.Relation(t) == "nsubj:pass" && tree.Head(t) == predicate) return true;
    const std::string& opening = tree.Lower(tree.SubtreeBegin(t));
    if (tree.Relation(t) == "acl:relcl" && (opening == "where" || opening == "whose")) return true;
    const int above = tree.Head(t);
    if (tree.HasRelation(t, "nsubj") && above == predicate && tree.IsVerb(above) && !tree.IsPassive(above))
      return true;
  }
  return false;
}

// "|$300 million| in aid announced by A", "|the sum| that A agreed to raise": the words of what it is said of, in front of
// the predicate; empty if it has an object of its own or the noun is who acts.
TokenRange SaidOf(const Tree& tree, int predicate) {
  const int noun = predicate < 0 ? -1 : tree.Head(predicate);
  if (noun < 0 || noun > predicate || !tree.HasRelation(predicate, "acl") ||
      tree.Child(predicate, "obj") >= 0)
    return {0, 0};
  const int subject = tree.Child(predicate, "nsubj");
  const bool participle = tree.Xpos(predicate) == "VBN" && !tree.Marked(predicate, "by").empty();
  const bool gap = tree.Relation(predicate) == "acl:relcl" && subject >= 0 &&
                   !absl::StartsWith(tree.Xpos(subject), "W") && tree.Lower(subject) != "that";
  if (!participle && !gap) return {0, 0};
  return {tree.SubtreeBegin(noun), predicate};
}

// The first of those that tell most.
void SetTarget(const EventContext& context, TokenRange range, int predicate, int head, v1::Terms* terms) {
  const auto& quantities = context.document.mentions.quantities;
  int best = -1;
  for (int q = 0; q < static_cast<int>(quantities.size()); ++q) {
    if (quantities[q].begin_token < range.begin || quantities[q].end_token > range.end) continue;
    if (IsBeside(context.tree, quantities[q].begin_token, predicate, head)) continue;
    if (best < 0 || WorthOf(context, quantities[q]) > WorthOf(context, quantities[best])) best = q;
  }
  const TokenRange noun = best < 0 ? SaidOf(context.tree, predicate) : TokenRange{0, 0};
  for (int q = 0; q < static_cast<int>(quantities.size()) && best < 0; ++q) {
    const bool inside = quantities[q].begin_token >= noun.begin && quantities[q].end_token <= noun.end;
    if (inside && WorthOf(context, quantities[q]) > 2) best = q;
  }
  if (best >= 0) *terms->mutable_target() = quantities[best].quantity;
}

// Words that make an end state checkable without a number: "end all", "no new".
bool HasAllOrNone(const EventContext& context, TokenRange range, v1::Action action) {
  if (action == v1::ACTION_END || action == v1::ACTION_PHASE_OUT) return true;
  for (int i = range.begin; i < range.end; ++i) {
    const std::string& word = context.tree.Lower(i);
    if (word == "all" || word == "no" || word == "zero" || word == "every" || word == "halve" ||
        word == "double")
      return true;
  }
  return false;
}

v1::Specificity Judge(const EventContext& context, TokenRange range, const v1::Terms& terms) {
  if (terms.action() == v1::ACTION_PRIORITISE) return v1::SPECIFICITY_ASPIRATIONAL;
  if (terms.action() == v1::ACTION_COOPERATE) return v1::SPECIFICITY_ACTIONABLE;
  const bool measured =
      (terms.has_target() && Quantifies(terms.target())) || HasAllOrNone(context, range, terms.action());
  if (measured && terms.has_deadline()) return v1::SPECIFICITY_TIME_BOUND;
  if (measured) return v1::SPECIFICITY_MEASURABLE;
  return terms.action() == v1::ACTION_OTHER && !terms.has_deadline() ? v1::SPECIFICITY_ASPIRATIONAL
                                                                     : v1::SPECIFICITY_ACTIONABLE;
}

// The verb or noun on which a COOPERATE or COMMIT acts: "work together to cut emissions".
int InnerOf(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (child < head) continue;
    const bool verb = tree.HasRelation(child, "xcomp") || tree.HasRelation(child, "advcl") ||
                      tree.HasRelation(child, "acl") || tree.HasRelation(child, "ccomp");
    const absl::string_view mark = tree.Case(child);
    const bool object = mark == "on" || mark == "in" || mark == "to" || mark == "towards" || mark == "toward";
    if (verb || object) return child;
  }
  return -1;
}

bool OpensCondition(const Tree& tree, int i) {
  const std::string& word = tree.Lower(i);
  const std::string next = i + 1 < tree.size() ? tree.Lower(i + 1) : "";
  if (word == "if" || word == "unless") return i == 0 || tree.Lower(i - 1) != "as";
  if (word == "provided" || word == "providing") return next == "that" || next == ",";
  if (word == "as") return next == "long" || (next == "soon" && tree.Upos(i) != "ADV");
  if (word == "once") return tree.Relation(i) == "mark";
  if (word == "should") return tree.Upos(i) == "AUX" && next != "be" && i > 0 && !tree.IsNominal(i - 1);
  if (word == "in") return next == "case" || next == "exchange" || next == "return";
  return (word == "subject" || word == "conditional" || word == "contingent") &&
         (next == "to" || next == "on");
}

// "agreed to: - double trade": the verb of a list item, which the tagger takes for an adjective or noun.
bool IsVerbOfItem(const EventContext& context, int head) {
  const Tree& tree = context.tree;
  const Sentence& item = context.document.sentences[tree.Sentence(head)];
  if (!item.bullet || tree.IsVerb(head) || head + 1 >= item.end_token) return false;
  for (int i = item.begin_token; i < head; ++i) {
    if (!tree.IsPunctuation(i) && tree.Upos(i) != "ADV" && tree.Upos(i) != "NUM") return false;
  }
  return tree.Lower(head) == tree.Lemma(head) && tree.Upos(head + 1) != "ADP" &&
         !tree.IsPunctuation(head + 1);
}

// To what it is done: what stands behind the verb, and the verb itself if its class does not tell what is done; of a
// noun its phrase without the preposition. Neither who does it nor marks at the edges belong to it.
TokenRange ObjectOf(const EventContext& context, TokenRange range, int head, bool classed) {
  const Tree& tree = context.tree;
  TokenRange object = range;
  const bool item = head >= 0 && IsVerbOfItem(context, head);
  const bool verb = item || (head >= 0 && tree.IsVerb(head));
  if (head >= 0) {
    if (!item) object.end = std::max(head + 1, std::min(tree.SubtreeEnd(head), range.end));
    object.begin = verb ? head : std::max(tree.SubtreeBegin(head), range.begin);
  }
  // "The tariffs will be lifted": to what stands before it.
  if (const int subject = head >= 0 && tree.IsPassive(head) ? tree.Child(head, "nsubj") : -1;
      subject >= range.begin)
    return {tree.SubtreeBegin(subject), tree.SubtreeEnd(subject)};
  const auto skips = [&](int i) {
    // Of the phrase itself, not of "at least 25 projects".
    const bool joins =
        tree.HasRelation(i, "case") || tree.HasRelation(i, "cc") || tree.HasRelation(i, "mark");
    return tree.IsPunctuation(i) || (joins && (tree.Head(i) == head || i + 1 == head));
  };
  if (classed && verb) {
    int begin = head + 1;
    while (begin < object.end && (tree.IsPunctuation(begin) || tree.HasRelation(begin, "compound:prt")))
      ++begin;
    if (begin < object.end) object.begin = begin;
  }
  while (object.begin + 1 < object.end && skips(object.begin)) ++object.begin;
  while (object.begin + 1 < object.end && tree.IsPunctuation(object.end - 1)) --object.end;
  return object;
}

}  // namespace

v1::Action ActionOf(const EventContext& context, int head) {
  // "committed to close cooperation": an adjective, whatever the tagger made of it.
  const int object = context.tree.Child(head, "obj");
  if (context.tree.Lower(head) == "close" && object >= 0 &&
      context.cues.Has("close_tie", context.tree.Lemma(object)))
    return v1::ACTION_COOPERATE;
  const auto found = context.lexicon.actions.find(context.tree.Lemma(head));
  return found == context.lexicon.actions.end() ? v1::ACTION_OTHER : found->second;
}

void KeepDenial(const EventContext& context, TokenRange range, int head, v1::Terms* terms) {
  const Tree& tree = context.tree;
  if (head < 0 || !tree.IsVerb(head)) return;
  // "not to build A or buy B": denied with the first.
  const int first = tree.HasRelation(head, "conj") && tree.ChildWord(head, "cc", "or") >= 0
                        ? tree.FirstConjunct(head)
                        : head;
  for (int child : tree.Children(first)) {
    const bool denies =
        child < first && tree.HasRelation(child, "advmod") && context.cues.Has("negation", tree.Lower(child));
    if (!denies) continue;
    terms->set_action(v1::ACTION_OTHER);
    terms->set_inner_action(v1::ACTION_UNSPECIFIED);
    const int begin = first == head ? child : head;
    const int end = std::max(head + 1, std::min(tree.SubtreeEnd(head), std::max(range.end, head + 1)));
    SetSpan(context, SpanOf(context, {begin, end}), terms->mutable_object());
    return;
  }
}

void AddConditions(const EventContext& context, TokenRange range, int head, v1::Terms* terms) {
  const int limit = context.document.sentences[context.tree.Sentence(range.begin)].end_token;
  for (int i = range.begin; i < std::min(range.end, limit); ++i) {
    if (!OpensCondition(context.tree, i)) continue;
    SetSpan(context, SpanOf(context, {i, range.end}), terms->add_conditions());
    return;
  }
  // "said that |if Peru attacked|, it would respond", "|If Peru attacks|, it will respond, it said"
  if (head < 0) return;
  const bool told = context.tree.HasRelation(head, "ccomp") && context.tree.Head(head) > head;
  for (const int governor : {head, told ? context.tree.Head(head) : head}) {
    for (int clause : context.tree.Children(governor)) {
      const int begin = context.tree.SubtreeBegin(clause);
      if (!context.tree.HasRelation(clause, "advcl") || clause >= range.begin) continue;
      if (!OpensCondition(context.tree, begin)) continue;
      const int end = std::min(context.tree.SubtreeEnd(clause), range.begin);
      const TokenRange condition = {begin, Trimmed(context, {begin, end}).end};
      SetSpan(context, SpanOf(context, condition), terms->add_conditions());
      return;
    }
  }
}

v1::Terms TermsOf(const EventContext& context, TokenRange range, int predicate, int head) {
  v1::Terms terms;
  terms.set_action(head >= 0 ? ActionOf(context, head) : v1::ACTION_OTHER);
  int acted = head;
  if (head >= 0 && (terms.action() == v1::ACTION_COOPERATE || terms.action() == v1::ACTION_COMMIT)) {
    if (const int inner = InnerOf(context.tree, head); inner >= 0) {
      terms.set_inner_action(ActionOf(context, inner));
      acted = inner;
    }
  }
  const bool inner = acted != head;
  const bool classed = (inner ? terms.inner_action() : terms.action()) != v1::ACTION_OTHER;
  SetSpan(context, SpanOf(context, ObjectOf(context, range, acted, classed)), terms.mutable_object());
  SetTarget(context, range, predicate, head, &terms);
  SetDeadline(context, range, predicate, &terms);
  AddConditions(context, range, head, &terms);
  terms.set_specificity(Judge(context, range, terms));
  return terms;
}

}  // namespace communique::ingest

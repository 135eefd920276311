#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

bool IsConditional(const Tree& tree, int head) {
  for (int child : tree.Children(head)) {
    if (!tree.HasRelation(child, "advcl")) continue;
    const absl::string_view mark = tree.Case(child);
    if (mark == "if" || mark == "unless" || mark == "provided" || mark == "once") return true;
  }
  return false;
}

// "will": a promise only in the obligor's own document or words, and of a verb that can be promised (C-1).
bool IsPromise(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  if (context.cues.Has("no_promise", tree.Lemma(frame.head_token)) ||
      tree.Child(frame.head_token, "cop") >= 0)
    return false;
  if (tree.IsPassive(frame.head_token)) return false;
  if (frame.rule.find("would") != std::string::npos) return !frame.sources.empty();
  return !frame.sources.empty() || context.voice.official;
}

// The undertakings that the content conjoins: "committed to X and to Y" is two (R7), a list of means is one.
std::vector<int> Undertakings(const EventContext& context, const Argument& content) {
  std::vector<int> heads = {content.head_token};
  for (int conjunct : context.tree.Conjuncts(content.head_token)) {
    if (conjunct != content.head_token && !context.tree.Case(conjunct).empty() &&
        conjunct > content.head_token) {
      heads.push_back(conjunct);
    }
  }
  return heads;
}

bool IsDeadline(const TimeExpression& time) {
  return time.relation == TimeRelation::kBy || time.relation == TimeRelation::kBefore ||
         time.relation == TimeRelation::kUntil;
}

void SetTerms(const EventContext& context, const Frame& frame, TokenRange range, int content,
              v1::Terms* terms) {
  if (content >= 0) {
    TokenRange object = {context.tree.SubtreeBegin(content), context.tree.SubtreeEnd(content)};
    object.begin = std::max(object.begin, range.begin);
    object.end = std::max(object.begin + 1, std::min(object.end, range.end));
    SetSpan(context, SpanOf(context, object), terms->mutable_object());
  } else {
    SetSpan(context, SpanOf(context, range), terms->mutable_object());
  }
  terms->set_action(v1::ACTION_OTHER);
  if (const int q = QuantityOf(context, range); q >= 0)
    *terms->mutable_target() = context.document.mentions.quantities[q].quantity;
  for (int t : TimesOf(context, frame.head_token, range)) {
    const TimeExpression& time = context.document.mentions.times[t];
    const bool future = context.document.published && time.point.has_start() &&
                        time.point.start().year() > context.document.published->year();
    if (!IsDeadline(time) && !future) continue;
    *terms->mutable_deadline() = time.point;
    break;
  }
  terms->set_specificity(terms->has_deadline() ? v1::SPECIFICITY_TIME_BOUND
                         : terms->has_target() ? v1::SPECIFICITY_MEASURABLE
                                               : v1::SPECIFICITY_ACTIONABLE);
}

void AddCommitment(const EventContext& context, int index, TokenRange range, int content,
                   std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  DraftEvent draft = StartEvent(context, index, SpanOf(context, range));
  v1::Event& event = draft.event;
  v1::CommitmentEvent& commitment = *event.mutable_commitment();
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  BindStates(event.mutable_actors(), commitment.mutable_agents());
  if (event.actors().empty()) return;
  if (const Argument* partner = FindArgument(frame, Role::kPartner)) {
    AddParties(context, partner->head_token, event.mutable_targets());
  }
  v1::CommitmentAct::Kind act = v1::CommitmentAct::KIND_MADE;
  v1::CommitmentAct::Kind_Parse(absl::StrCat("KIND_", frame.value), &act);
  if (frame.polarity == v1::Event::POLARITY_NEGATED) act = v1::CommitmentAct::KIND_REFUSED;
  event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  commitment.set_act(act);
  commitment.set_bindingness(context.voice.joint ? v1::BINDINGNESS_JOINT_TEXT : v1::BINDINGNESS_DECLARED);
  SetTerms(context, frame, range, content, commitment.mutable_terms());
  if (IsConditional(context.tree, frame.head_token)) {
    SetSpan(context, SpanOf(context, range), commitment.mutable_terms()->add_conditions());
  }
  drafts->push_back(std::move(draft));
}

}  // namespace

void BuildCommitment(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED) return;
  if (frame.name == "will" && !IsPromise(context, frame)) return;
  const TokenRange clause = ClauseOf(context, frame);
  const Argument* content = FindArgument(frame, Role::kContent);
  if (content == nullptr) {
    AddCommitment(context, index, clause, -1, drafts);
    return;
  }
  const std::vector<int> undertakings = Undertakings(context, *content);
  for (size_t i = 0; i < undertakings.size(); ++i) {
    TokenRange range = clause;
    if (i > 0) range = {context.tree.SubtreeBegin(undertakings[i]), context.tree.SubtreeEnd(undertakings[i])};
    if (i == 0 && undertakings.size() > 1)
      range.end = std::max(range.begin + 1, context.tree.SubtreeBegin(undertakings[1]));
    AddCommitment(context, index, range, undertakings[i], drafts);
  }
}

}  // namespace communique::ingest

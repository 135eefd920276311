#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/bind_states.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/commitment_act.h"
#include "ingest_service/pipeline/events/counterparties.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/private_people.h"
#include "ingest_service/pipeline/events/promises.h"
#include "ingest_service/pipeline/events/terms.h"
#include "ingest_service/pipeline/events/undertakings.h"
#include "ingest_service/pipeline/events/voiceless.h"

namespace communique::ingest {
namespace {

using Act = v1::CommitmentAct;

// "the announcements by A and B of their commitment": the nearest parties side by side in the sentence.
void AddGroupBefore(const EventContext& context, int token, PartyList* obligors) {
  const Tree& tree = context.tree;
  for (int i = token - 1; i >= 0 && tree.Sentence(i) == tree.Sentence(token) && obligors->empty(); --i) {
    if (context.parties.AnyParty(i) && context.parties.Members(i).size() > 1)
      AddParties(context, i, obligors);
  }
}

// Those bound: the agent of the frame, and "X" of "joined X in pledging"; in the first person, who speaks.
void AddObligors(const EventContext& context, const Frame& frame, PartyList* obligors) {
  // "set the country on a course toward": the country is bound.
  const bool sets_course = frame.name == "set_course" && context.tree.Child(frame.head_token, "obj") >= 0;
  if (sets_course) AddParties(context, context.tree.Child(frame.head_token, "obj"), obligors);
  if (obligors->empty() || obligors->Get(0).resource().empty()) obligors->Clear();
  if (obligors->empty()) AddParties(context, frame, Role::kAgent, obligors);
  const Tree& tree = context.tree;
  // "it was agreed to": by those who have met, or whose text it is.
  if (frame.name == "it_agreed") {
    if (const PartyList* met = LastCircle(context, frame.head_token)) obligors->MergeFrom(*met);
    if (obligors->empty() && context.voice.joint) AddSpeakers(context, frame, obligors);
    return;
  }
  AddJoined(context, frame, obligors);
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (!obligors->empty() || agent == nullptr || tree.Upos(agent->head_token) != "PRON") return;
  if (tree.Lower(agent->head_token) == "their") AddGroupBefore(context, agent->head_token, obligors);
  const bool own = IsFirstPerson(tree.Lower(agent->head_token)) || !frame.sources.empty();
  if (obligors->empty() && own) AddSpeakers(context, frame, obligors);
}

v1::Bindingness BindingnessOf(const EventContext& context, TokenRange range) {
  if (context.voice.joint) return v1::BINDINGNESS_JOINT_TEXT;
  for (int i = range.begin; i < range.end; ++i) {
    const std::string& lemma = context.tree.Lemma(i);
    if (lemma == "memorandum" || lemma == "communique" || lemma == "declaration")
      return v1::BINDINGNESS_JOINT_TEXT;
    if (lemma == "law" || lemma == "statute" || lemma == "legislation") return v1::BINDINGNESS_LAW;
    if (context.tree.Lower(i) == "ndc" || lemma == "strategy") return v1::BINDINGNESS_POLICY;
  }
  return v1::BINDINGNESS_DECLARED;
}

// What a noun promises: "its pledge to plant trees", "its target of planting trees", "its commitment to NATO"; the noun
// itself if it does not say ("its climate target"), -1 for no noun.
int PromisedBy(const Tree& tree, int noun) {
  if (noun < 0 || !tree.IsNominal(noun)) return -1;
  for (int child : tree.Children(noun)) {
    const bool infinitive = tree.Relation(child) == "acl" && tree.ChildWord(child, "mark", "to") >= 0;
    if (child > noun && infinitive) return child;
  }
  for (const char* preposition : {"to", "of"}) {
    for (int named : tree.Marked(noun, preposition)) return named;
  }
  return noun;
}

// The verb is the deed itself: "will pay", "will not attend the summit".
bool IsDeed(const Frame& frame) {
  return frame.name == "will" || frame.name == "promised_deed" || frame.kind == v1::EVENT_KIND_MEETING ||
         frame.kind == v1::EVENT_KIND_TRAVEL;
}

struct Bound {
  PartyList obligors, agents, counterparties;
  Act::Kind act = Act::KIND_UNSPECIFIED;
};

// "A and B pledged $3 million and $2 million respectively": no sum of both.
bool IsShareOfEach(const EventContext& context, int verb) {
  for (int i = verb; i < context.document.sentences[context.tree.Sentence(verb)].end_token; ++i) {
    if (context.tree.Lower(i) == "respectively") return true;
  }
  return false;
}

void AddCommitment(const EventContext& context, int index, const Bound& bound, const Undertaking& undertaking,
                   std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  DraftEvent draft = StartEvent(context, index, SpanOf(context, undertaking.range));
  v1::Event& event = draft.event;
  *event.mutable_actors() = bound.obligors;
  *event.mutable_targets() = bound.counterparties;
  event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  v1::CommitmentEvent& commitment = *event.mutable_commitment();
  *commitment.mutable_agents() = bound.agents;
  // "decided that it will not sign, but |will seek B|": the second is not refused.
  const Argument* content = FindArgument(frame, Role::kContent);
  const bool told_apart = bound.act == Act::KIND_REFUSED && frame.polarity == v1::Event::POLARITY_AFFIRMED &&
                          content != nullptr && undertaking.head != content->head_token &&
                          context.tree.ChildWord(content->head_token, "advmod", "not") >= 0 &&
                          context.tree.ChildWord(undertaking.head, "advmod", "not") < 0;
  commitment.set_act(told_apart ? Act::KIND_MADE : bound.act);
  commitment.set_bindingness(BindingnessOf(context, undertaking.range));
  *commitment.mutable_terms() = TermsOf(context, undertaking.range, frame.head_token, undertaking.head);
  if (IsShareOfEach(context, frame.head_token)) commitment.mutable_terms()->clear_target();
  if (commitment.act() != Act::KIND_REFUSED)
    KeepDenial(context, undertaking.range, undertaking.head, commitment.mutable_terms());
  if (event.targets().empty()) {
    *event.mutable_targets() = CounterpartiesOf(context, frame.head_token, undertaking.range, bound.obligors);
  }
  drafts->push_back(std::move(draft));
}

// "our commitment to the community", "discussed how it will pay": for whom, or a question; no act is named.
bool NamesNoAct(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  if (frame.name == "will" && IsInterrogative(tree, frame.head_token)) return true;
  const Argument* content = FindArgument(frame, Role::kContent);
  if (content == nullptr) return false;
  const int head = content->head_token;
  if (!tree.IsNominal(head)) return IsInterrogative(tree, head);
  // "reaffirms its commitment to the people of Peru": to a people, and so to its state.
  const bool people =
      frame.name == "reaffirm_commitment" && tree.Lemma(head) == "people" && !tree.Marked(head, "of").empty();
  return tree.Case(head) == "to" && !people && context.cues.Has("beneficiary", tree.Lemma(head));
}

// "plans to fly to Lima": the journey or meeting is told as one.
bool IsEncounter(const EventContext& context, int verb) {
  return std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
    return other.head_token == verb &&
           (other.kind == v1::EVENT_KIND_TRAVEL || other.kind == v1::EVENT_KIND_MEETING);
  });
}

// "will continue to urge B to leave": asked, as before.
bool IsStillAsking(const EventContext& context, const Frame& frame) {
  const int deed = frame.name == "will" && context.tree.Lemma(frame.head_token) == "continue"
                       ? context.tree.Child(frame.head_token, "xcomp")
                       : -1;
  return deed >= 0 && std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
           const Argument* wanted = FindArgument(other, Role::kContent);
           return other.head_token == deed && other.kind == v1::EVENT_KIND_REQUEST && wanted != nullptr &&
                  context.tree.IsVerb(wanted->head_token);
         });
}

// "The assurance was given by A", "announced the funding": told before, with nothing of what it is.
bool IsToldBefore(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  if (frame.light_token < 0 || (frame.name != "make_commitment" && frame.name != "announce_deed"))
    return false;
  const bool definite = tree.ChildWord(frame.light_token, "det", "the") >= 0 ||
                        tree.ChildWord(frame.light_token, "det", "this") >= 0;
  const auto tells = [&](int child) {
    const absl::string_view where = tree.Case(child);  // "announced the pledge in Niamey"
    const bool setting = where == "in" || where == "at" || where == "on" || where == "during";
    return child > frame.light_token && !setting && (tree.IsVerb(child) || tree.IsNominal(child));
  };
  const std::vector<int>& children = tree.Children(frame.light_token);
  const Argument* content = FindArgument(frame, Role::kContent);
  const bool place = content != nullptr && tree.Head(content->head_token) == frame.light_token &&
                     !tells(content->head_token);
  return definite && std::none_of(children.begin(), children.end(), tells) && (content == nullptr || place);
}

bool RestsOnNothing(const EventContext& context, const Frame& frame, Act::Kind act) {
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || NamesNoAct(context, frame) ||
      IsToldBefore(context, frame) || IsStillAsking(context, frame))
    return true;
  // "are planning to depart on Monday": a journey, and no undertaking; "announced his intent to nominate".
  const Argument* content = FindArgument(frame, Role::kContent);
  if ((frame.name == "aim" || frame.name == "announce_plan") && content != nullptr &&
      (context.cues.Has("no_promise", context.tree.Lemma(content->head_token)) ||
       IsEncounter(context, content->head_token)))
    return true;
  // "a step to fulfil that promise": what it is for; "vowed to keep its promise": not kept yet.
  const int head = frame.head_token;
  const int above = context.tree.Head(head);
  const bool undertaken = context.tree.HasRelation(head, "xcomp") && above >= 0 &&
                          context.cues.Has("wanting", context.tree.Lemma(above));
  const bool purpose =
      undertaken || context.tree.HasRelation(head, "advcl") || context.tree.HasRelation(head, "acl");
  if (act == Act::KIND_FULFILLED && purpose && context.tree.ChildWord(head, "mark", "to") >= 0) return true;
  // "under the plan announced by X": what is planned stands elsewhere.
  const bool plan = frame.light_token >= 0 && context.tree.Lemma(frame.light_token) == "plan";
  if (plan && context.tree.HasRelation(frame.head_token, "acl") && frame.light_token < frame.head_token)
    return true;
  // "will deliver a speech on", "will provide an opportunity", "will raise the issue".
  const int object = context.tree.Child(frame.head_token, "obj");
  const absl::string_view no_deed = context.tree.Lemma(frame.head_token) == "raise" ? "raised" : "no_deed";
  if (object >= 0 && context.cues.Has(no_deed, context.tree.Lemma(object))) return true;
  const bool verb = context.tree.Upos(frame.head_token) != "NOUN";
  // "in order to reaffirm our commitment" still reaffirms it; "failed to meet its target" missed it.
  return verb && act != Act::KIND_REAFFIRMED && act != Act::KIND_BREACHED && !IsListItem(context, frame) &&
         !IsAsserted(context, frame.head_token);
}

}  // namespace

void BuildCommitment(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  Bound bound;
  bound.act = ActOf(context, frame);
  if (bound.act == Act::KIND_UNSPECIFIED || RestsOnNothing(context, frame, bound.act)) return;
  if (frame.name == "promised_deed" || frame.name == "no_plan") {
    if (!AddPromisers(context, frame, &bound.obligors)) return;
  } else {
    AddObligors(context, frame, &bound.obligors);
  }
  if (frame.name == "will" && !IsPromise(context, frame, bound.obligors)) {
    // "500 soldiers will be sent, the minister said": they are not who promises.
    bound.obligors.Clear();
    if (!AddPromisers(context, frame, &bound.obligors)) return;
  }
  // "is to sell the mine": settled by whoever owns it; whom one is to meet or where to go is no promise.
  if (frame.name == "be_to" && (context.cues.Has("no_promise", context.tree.Lemma(frame.head_token)) ||
                                context.cues.Has("unsettled", context.tree.Lemma(frame.head_token)) ||
                                absl::c_any_of(bound.obligors, [](const v1::Party& party) {
                                  return absl::StartsWith(party.resource(), "officials/");
                                })))
    return;
  DropPrivate(context, &bound.obligors);
  DropLifeless(context, &bound.obligors);
  BindStates(context, &bound.obligors, &bound.agents);
  if (bound.obligors.empty()) return;
  if (const Argument* partner = FindArgument(frame, Role::kPartner))
    AddParties(context, partner->head_token, &bound.counterparties);
  RemoveShared(bound.obligors, &bound.counterparties);  // "will share its data with its neighbours"
  const Argument* content = FindArgument(frame, Role::kContent);
  // "announced new sanctions": the noun is the deed; "kept its promise to double aid": what was promised.
  const int deed =
      frame.name == "announce_deed" ? frame.light_token : PromisedBy(context.tree, frame.light_token);
  const int head = content != nullptr ? content->head_token : IsDeed(frame) ? frame.head_token : deed;
  TokenRange clause = ClauseOf(context, frame);
  // "|the 300 million dollars| pledged by Norway", "|the cuts| announced by Norway"
  const bool told_behind = frame.name == "pledge" ? content != nullptr : frame.name == "announce_deed";
  if (told_behind && context.tree.Relation(frame.head_token) == "acl" &&
      context.tree.Head(frame.head_token) == head)
    clause.begin = std::min(clause.begin, context.tree.SubtreeBegin(head));
  for (const Undertaking& undertaking : UndertakingsOf(context, clause, head))
    AddCommitment(context, index, bound, undertaking, drafts);
}

}  // namespace communique::ingest

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/promises.h"
#include "ingest_service/pipeline/events/voiceless.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

// "efforts to support X", "supporting X": what is done; "recognizing the need": what a clause starts from.
bool IsDeed(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  const int head = frame.head_token;
  // "it is for us to recognise courage", but "I want to recognise the team"
  const bool meant = tree.Xpos(head) == "VB" && tree.ChildWord(head, "mark", "to") >= 0 &&
                     absl::StartsWith(tree.Lemma(head), "recogni");
  if (meant && !(tree.Head(head) >= 0 && tree.HasRelation(head, "xcomp") &&
                 context.cues.Has("wanting", tree.Lemma(tree.Head(head)))))
    return true;
  const absl::string_view xpos = tree.Xpos(head);
  if (IsListItem(context, frame)) return false;
  // "it is time for A to recognise B"
  if (xpos == "VB" && tree.ChildWord(head, "mark", "for") >= 0 && tree.Child(head, "nsubj") >= 0) return true;
  if (xpos == "VB" && IsContentOfAct(context, head))
    return true;  // "will continue to support X", "urged them to reject it"
  if (xpos == "VBG" && context.cues.Has("presupposing", tree.Lemma(head))) return true;
  // "commits to reinforcing its support": promised, and not held.
  if (xpos == "VBG" && tree.Child(head, "nsubj") < 0 && IsContentOfAct(context, head)) return true;
  if (!context.cues.Has("deed", frame.name)) return false;
  // "a statement backing A": said, and not done.
  if (xpos == "VBG" && tree.HasRelation(head, "acl") &&
      context.cues.Has("speaking_text", tree.Lemma(tree.Head(head))))
    return false;
  const bool begun = tree.HasRelation(head, "xcomp") && tree.Head(head) >= 0 &&
                     context.cues.Has("aspect", tree.Lemma(tree.Head(head)));  // "started supporting"
  if (xpos == "VBG") return tree.Child(head, "aux") < 0 && !begun;
  if (xpos != "VB") return false;
  if (tree.Child(head, "aux") >= 0) return false;
  const int above = tree.Head(head);
  if (above >= 0 && tree.HasRelation(head, "acl") && IsOneOfARow(tree, above)) return false;
  return !(above >= 0 && tree.HasRelation(head, "xcomp") && context.cues.Has("raising", tree.Lemma(above)));
}

// "pleased to announce", "honored to host": manners, but for what is seen or heard ("pleased to see").
bool IsCourtesy(const EventContext& context, const Frame& frame) {
  const Argument* content = frame.name == "pleased" ? FindArgument(frame, Role::kContent) : nullptr;
  // "grateful for the time", "for being here"
  if (content != nullptr && context.cues.Has("courtesy", context.tree.Lemma(content->head_token)))
    return true;
  const int act = frame.name == "pleased" ? context.tree.Child(frame.head_token, "xcomp") : -1;
  return act >= 0 && context.tree.ChildWord(act, "mark", "to") >= 0 &&
         !context.cues.Has("pleasing", context.tree.Lemma(act));
}

// "will accept the bill": a forecast, unless whom it is said of says it.
bool IsForecast(const EventContext& context, const Frame& frame) {
  if (frame.name != "accept" || frame.time_status != v1::Event::TIME_STATUS_FUTURE) return false;
  PartyList holders;
  AddParties(context, frame, Role::kAgent, &holders);
  return !SpeaksOfItself(context, frame, holders);
}

// "unwilling to accept", "declined accepting": not accepted.
bool IsNotReached(const EventContext& context, const Frame& frame) {
  const absl::string_view xpos = context.tree.Xpos(frame.head_token);
  const bool dependent = (xpos == "VB" && context.tree.Child(frame.head_token, "aux") < 0) || xpos == "VBG";
  return frame.name == "accept" && dependent && !IsAsserted(context, frame.head_token);
}

// "people should be wary", "the parties must continue to uphold the truce": advice.
bool IsAdvice(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  for (int verb = frame.head_token; verb >= 0;
       verb = tree.HasRelation(verb, "xcomp") ? tree.Head(verb) : -1) {
    for (int child : tree.Children(verb)) {
      if (tree.HasRelation(child, "aux") && context.cues.Has("advice", tree.Lower(child))) return true;
    }
  }
  return false;
}

// "the countries concerned": those it is about.
bool IsReference(const Tree& tree, const Frame& frame) {
  return frame.name == "concerned" && tree.HasRelation(frame.head_token, "acl") &&
         tree.Children(frame.head_token).empty();
}

// "There is no question of A", "There is no alternative to A", "A is unacceptable": what whoever says so thinks of A. False
// for what nobody says, or where there is a question.
bool AddJudge(const EventContext& context, const Frame& frame, PartyList* holders) {
  const bool denied = frame.polarity == v1::Event::POLARITY_NEGATED;
  if (frame.sources.empty() || denied != (frame.name != "said_bad")) return false;
  AddParties(context, context.frames[frame.sources.back()], Role::kAgent, holders);
  return true;
}

// "Smith noted the President's support for A": whose it is holds it too; "Norway's", told by a Norwegian, is his.
void AddOwner(const EventContext& context, const Frame& frame, PartyList* holders) {
  const int owner = frame.light_token < 0 ? -1 : context.tree.Child(frame.light_token, "nmod:poss");
  if (owner < 0 || owner < frame.head_token) return;
  PartyList owners;
  AddParties(context, owner, &owners);
  for (v1::Party& party : owners) {
    const bool served = absl::c_any_of(*holders, [&](const v1::Party& holder) {
      const bool whose = absl::StartsWith(party.resource(), "countries/") && holder.on_behalf_of().empty();
      return party.resource().empty() || whose || IsFirstPerson(context.tree.Lower(owner)) ||
             holder.on_behalf_of() == party.resource();
    });
    if (!served) AddOnce(std::move(party), holders);
  }
}

// Positions that only their denial takes, and those whose denial takes another.
bool Negate(const Frame& frame, v1::Stance::Position* position) {
  if (frame.name == "said_only") {
    *position = v1::Stance::POSITION_SUPPORTS;
    return true;
  }
  if (frame.name == "tolerate" || *position == v1::Stance::POSITION_SUPPORTS) {
    *position = v1::Stance::POSITION_OPPOSES;
    return true;
  }
  if (frame.name == "pleased") {
    *position = v1::Stance::POSITION_CONCERNED;
    return true;
  }
  return false;
}

}  // namespace

void BuildStance(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  const bool held = frame.value == "SUPPORTS" || frame.value == "OPPOSES";
  const bool shunned = (frame.name == "accept" || frame.name == "tolerate") && RefusesToDo(context, frame);
  if (shunned || (held && WillDo(context, frame))) return BuildCommitment(context, index, drafts);
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || IsDeed(context, frame) ||
      IsAdvice(context, frame) || IsReference(context.tree, frame) || IsCourtesy(context, frame) ||
      IsForecast(context, frame) || IsNotReached(context, frame))
    return;
  // "Is that something the government is concerned about?"
  if (context.tree.IsInQuestion(frame.head_token)) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  if (!absl::StartsWith(frame.name, "said_")) {
    AddParties(context, frame, Role::kAgent, event.mutable_actors());
    AddJoined(context, frame, event.mutable_actors());
    AddOwner(context, frame, event.mutable_actors());
  } else if (!AddJudge(context, frame, event.mutable_actors())) {
    return;
  }
  // "unacceptable to Greece"
  if (frame.name == "judged_by") AddParties(context, frame, Role::kPartner, event.mutable_actors());
  v1::Stance::Position position = v1::Stance::POSITION_SUPPORTS;
  v1::Stance::Position_Parse(absl::StrCat("POSITION_", frame.value), &position);
  if (position == v1::Stance::POSITION_DIVIDED)
    AddParties(context, frame, Role::kPartner, event.mutable_actors());
  DropVoiceless(context, event.mutable_actors());
  if (event.actors().empty()) return;
  if (frame.polarity == v1::Event::POLARITY_NEGATED) {
    if (!Negate(frame, &position)) return;
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  } else if (frame.name == "tolerate") {
    return;
  }
  event.mutable_stance()->set_position(position);
  TokenRange toward = clause;
  if (const Argument* content = FindArgument(frame, Role::kContent))
    toward = {content->begin_token, content->end_token};
  SetSpan(context, SpanOf(context, toward), event.mutable_stance()->mutable_toward());
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

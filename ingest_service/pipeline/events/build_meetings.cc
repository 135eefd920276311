#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/contest.h"
#include "ingest_service/pipeline/events/known_sides.h"
#include "ingest_service/pipeline/events/meetings_wanted.h"
#include "ingest_service/pipeline/events/participants.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/private_people.h"
#include "ingest_service/pipeline/events/promises.h"
#include "ingest_service/pipeline/events/setting.h"
#include "ingest_service/pipeline/events/turn_speakers.h"
#include "ingest_service/pipeline/events/voiceless.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

bool IsGathering(const EventContext& context, int noun) {
  const auto& mentions = context.document.mentions.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.type == EntityType::kGathering && mention.begin_token <= noun && noun < mention.end_token;
  });
}

// By telephone or video; "paid a courtesy call", "called on": face to face.
bool IsRemote(const EventContext& context, TokenRange clause) {
  const Tree& tree = context.tree;
  for (int i = clause.begin; i < clause.end; ++i) {
    const bool paid =
        tree.Lemma(i) == "call" && (!tree.IsNominal(i) || (i > 0 && tree.Lower(i - 1) == "courtesy"));
    if (!paid && (context.cues.Has("remote", tree.Lemma(i)) || context.cues.Has("remote", tree.Lower(i))))
      return true;
  }
  return false;
}

// Another frame speaks through the noun: "held talks", "talks collapsed".
bool IsTold(const EventContext& context, const Frame& frame, int noun) {
  const int above = context.tree.Head(noun);
  return std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
    if (&other == &frame) return false;
    const bool encounter = other.kind == v1::EVENT_KIND_MEETING || other.kind == v1::EVENT_KIND_NEGOTIATION;
    // "talks between A and B are due to start"
    const Argument* agent = FindArgument(other, Role::kAgent);
    const bool told =
        context.tree.IsVerb(other.head_token) || context.tree.Child(other.head_token, "cop") >= 0;
    if (encounter && agent != nullptr && agent->head_token == noun && told) return true;
    return other.light_token == noun || (encounter && above >= 0 && other.head_token == above &&
                                         other.head_token != noun && context.tree.IsVerb(above));
  });
}

// "meet each year", "meet regularly": no one meeting.
bool IsHabit(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  if (tree.Xpos(verb) != "VBP" && tree.Xpos(verb) != "VBZ") return false;
  const std::vector<int>& children = tree.Children(verb);
  return std::any_of(children.begin(), children.end(), [&](int child) {
    // "meets four times a year"
    const bool recurs =
        tree.Lower(child) == "times" ||
        (tree.Lower(child) == "year" && tree.ChildWord(child, "det", "a") >= 0 && child > verb + 2);
    return recurs || context.cues.Has("habit", tree.Lower(child)) ||
           tree.ChildWord(child, "det", "each") >= 0 || tree.ChildWord(child, "det", "every") >= 0;
  });
}

// "continue consulting with allies", "after consultation with allies", "ongoing dialogue": they stay in touch.
bool IsContact(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (tree.IsVerb(token)) {
    const int first = tree.FirstConjunct(token);
    return tree.HasRelation(first, "xcomp") && context.cues.Has("lasting", tree.Lemma(tree.Head(first)));
  }
  for (int child : tree.Children(token)) {
    if (tree.HasRelation(child, "amod") && context.cues.Has("lasting", tree.Lower(child))) return true;
  }
  return context.cues.Has("contact", tree.Lemma(token)) && tree.Xpos(token) == "NN" &&
         tree.Child(token, "det") < 0 && tree.Child(token, "nummod") < 0;
}

// "calls for closer cooperation between A and B" are wishes, "his talk at the institute" is a lecture.
bool IsOtherNoun(const Tree& tree, const Frame& frame) {
  const int noun = frame.head_token;
  if (tree.Lemma(noun) == "call" && !tree.Marked(noun, "for").empty()) return true;
  return frame.name == "own_meeting" && tree.Lower(noun) == "talk";
}

bool IsAudience(const EventContext& context, const Frame& frame) {
  const Argument* partner = FindArgument(frame, Role::kPartner);
  if (partner == nullptr) return false;
  // "engagement with the community": no sides that meet.
  // "welcomed hundreds of thousands of refugees": those who are counted.
  int people = partner->head_token;
  while (context.lexicon.Noun(context.tree.Lemma(people)) == PartyNoun::kPart) {
    const std::vector<int> counted = context.tree.Marked(people, "of");
    if (counted.empty() || counted.front() <= people) break;
    people = counted.front();
  }
  const std::string& whom = context.tree.Lemma(people);
  // "meet with students", "held talks with farmers", "chaired a meeting of the committee"
  const bool body = context.lexicon.Noun(whom) == PartyNoun::kBody;
  const bool holds = context.cues.Has("holding", context.tree.Lemma(frame.head_token)) || body;
  const bool talks = (frame.name == "hold_talks" && holds) || (frame.name == "talks_noun" && body);
  const bool met = (frame.name == "meet" || talks) && context.cues.Has("met", whom);
  if ((!met && (context.cues.Has("audience", whom) || context.cues.Has("beneficiary", whom))) ||
      context.cues.Has("news_outlet", context.tree.Lower(partner->head_token)))
    return true;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent != nullptr && context.cues.Has("news_outlet", context.tree.Lower(agent->head_token))) return true;
  // "speaking to X of PBS, he said": the setting of what is said.
  const bool talking =
      absl::StartsWith(frame.rule, "confer.spe") || absl::StartsWith(frame.rule, "confer.tal");
  return talking && context.tree.Xpos(frame.head_token) == "VBG" &&
         context.tree.Child(frame.head_token, "aux") < 0;
}

// "when we met in April", in the words of one side: the other is not told.
bool IsOfOneSide(const EventContext& context, const Frame& frame, const v1::Event& event) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && event.targets().empty() && event.actors_size() == 1 &&
         !absl::StartsWith(event.actors(0).resource(), "blocs/") &&  // "We, the G7 ministers, met"
         context.tree.Upos(agent->head_token) == "PRON";
}

bool SaysWe(const EventContext& context, const Frame& frame) {
  const std::string& agent = context.tree.Lower(FindArgument(frame, Role::kAgent)->head_token);
  return agent == "we" || agent == "our";
}

// "chaired the meeting", "attended a session": with nobody named on the other side, no meeting of anyone.
bool IsOneSided(const EventContext& context, const Frame& frame, const v1::Event& event) {
  if (frame.light_token < 0 || !event.targets().empty() || event.actors_size() > 1) return false;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr || context.parties.At(agent->head_token).talks) return false;
  const bool plural = context.tree.Xpos(agent->head_token) == "NNS" ||
                      context.tree.Lower(agent->head_token) == "they" ||
                      context.tree.Lower(agent->head_token) == "we";
  // "wrapped his first meetings": several, with whoever it was; "the council held its first meeting": its members.
  const bool body = context.lexicon.Noun(context.tree.Lemma(agent->head_token)) == PartyNoun::kBody;
  const bool own = (body || context.tree.Xpos(frame.light_token) == "NNS") &&
                   context.tree.Child(frame.light_token, "nmod:poss") >= 0;
  const bool holds = context.cues.Has("holding", context.tree.Lemma(frame.head_token));
  // "The Security Council held an emergency session": its members.
  // "closed consultations"
  const std::string& noun = context.tree.Lemma(frame.light_token);
  const bool sits = event.actors_size() == 1 && absl::StartsWith(event.actors(0).resource(), "blocs/") &&
                    (noun == "session" || noun == "meeting" || noun == "consultation");
  return !holds || (!plural && !own && !sits);
}

// "supporters gathered outside": people of no office, with nobody.
bool IsCrowd(const EventContext& context, const Frame& frame, const v1::Event& event) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr || !event.targets().empty() || event.actors_size() != 1) return false;
  return event.actors(0).resource().empty() &&
         context.lexicon.Noun(context.tree.Lemma(agent->head_token)) == PartyNoun::kPerson &&
         !context.cues.Has("state_noun", context.tree.Lemma(agent->head_token)) &&
         !IsOfOffice(context, event.actors(0).description());
}

// "Parliament would meet in September": it sits, and meets nobody.
bool IsSitting(const EventContext& context, const Frame& frame, const v1::Event& event) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && event.targets().empty() && event.actors_size() == 1 &&
         context.cues.Has("legislature", context.tree.Lemma(agent->head_token));
}

// "three days of talks": what is counted belongs to its number.
TokenRange WithMeasure(const EventContext& context, int noun, TokenRange range) {
  const int above = context.tree.Head(noun);
  if (above < 0 || above > noun || context.tree.Case(noun) != "of" || !context.tree.IsNominal(above))
    return range;
  return {std::min(range.begin, context.tree.SubtreeBegin(above)),
          std::max(range.end, context.tree.SubtreeEnd(above))};
}

// "The chief executive met investors": nobody of a state or body is there.
bool IsPrivate(const EventContext& context, const v1::Event& event) {
  if (event.actors().empty() || event.targets().empty()) return false;
  PartyList all = event.actors();
  all.MergeFrom(event.targets());
  DropPrivate(context, &all);
  DropVoiceless(context, &all);
  return all.empty();
}

}  // namespace

void BuildMeeting(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (RefusesToDo(context, frame)) return BuildCommitment(context, index, drafts);
  BuildOutcome(context, index, drafts);
  if (frame.polarity != v1::Event::POLARITY_AFFIRMED || frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED ||
      IsAudience(context, frame) || IsOnlyIf(context, frame.head_token))
    return;
  const bool noun = !context.tree.IsVerb(frame.head_token);
  if (noun && (IsGathering(context, frame.head_token) || IsTold(context, frame, frame.head_token) ||
               IsOnlyWanted(context, frame.head_token) || IsCalledOff(context, frame.head_token)))
    return;
  if (noun && IsOtherNoun(context.tree, frame)) return;
  // "is ready to hold talks", "to enter discussions": what is offered.
  const int deed = noun ? context.tree.Head(frame.head_token) : frame.head_token;
  if (deed >= 0 && context.tree.IsVerb(deed) && context.tree.Xpos(deed) == "VB" &&
      IsContentOfOffer(context, deed))
    return;
  const bool brokered = frame.name == "brokered_talks";
  if (brokered && (IsTold(context, frame, frame.light_token) || !IsAsserted(context, frame.head_token)))
    return;
  // "Will you meet A?"
  if (frame.time_status == v1::Event::TIME_STATUS_FUTURE && context.tree.IsInQuestion(frame.head_token))
    return;
  // "the costs would be met by": paid, and nobody is met.
  if (context.tree.Lemma(frame.head_token) == "meet" && context.tree.IsPassive(frame.head_token)) return;
  if (!noun && (IsAskedOfOthers(context, frame.head_token) || IsUndertaken(context, frame.head_token) ||
                IsAgreed(context, frame.head_token)))
    return;
  if (IsHabit(context, frame.head_token)) return;
  if (frame.name != "meet" && IsContact(context, frame.head_token)) return;
  if (frame.light_token >= 0 && IsGathering(context, frame.light_token)) return;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent != nullptr && IsGathering(context, agent->head_token)) return;
  TokenRange clause = ClauseOf(context, frame);
  if (noun) clause = WithMeasure(context, frame.head_token, clause);
  if (brokered && frame.light_token < frame.head_token)
    clause =
        WithMeasure(context, frame.light_token, {context.tree.SubtreeBegin(frame.light_token), clause.end});
  // "thanked B in a phone call": all of it tells who talked.
  if (frame.name == "in_talks")
    clause = Trimmed(context, {context.tree.SubtreeBegin(context.tree.Head(frame.head_token)), clause.end});
  if (IsContest(context, clause)) return;
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParticipants(context, frame, &event);
  if (IsOfOneSide(context, frame, event) && SaysWe(context, frame))
    AddOtherSpeaker(context, frame.head_token, event.mutable_targets());
  if (frame.name == "take_place" && event.actors().empty() && event.targets().empty())
    *event.mutable_actors() = KnownSides(context, context.tree.Child(frame.head_token, "nsubj"), *drafts);
  // "a conference convened by the assembly": whoever came is not told.
  if (frame.name == "host" && event.targets().empty()) return;
  if ((event.actors().empty() && event.targets().empty()) || IsOneSided(context, frame, event) ||
      IsOfOneSide(context, frame, event))
    return;
  if ((!noun && frame.name == "meet" && IsCrowd(context, frame, event)) || IsPrivate(context, event) ||
      IsSitting(context, frame, event))
    return;
  SetPlace(context, clause, &event);
  SetTime(context, frame.head_token, clause, &event);
  event.mutable_meeting()->set_remote(frame.name != "pay_call" && IsRemote(context, clause));
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest

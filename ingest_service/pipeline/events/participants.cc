#include "ingest_service/pipeline/events/participants.h"

#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/states_served.h"

namespace communique::ingest {
namespace {

void AddEach(const EventContext& context, const std::vector<int>& entities, PartyList* parties) {
  for (int entity : entities) AddEntity(context, entity, parties);
}

// A party, or both states of a body that they share: "the U.S.-Ghana commission".
void AddSide(const EventContext& context, int token, PartyList* parties) {
  const bool body = context.lexicon.Noun(context.tree.Lemma(token)) == PartyNoun::kBody;
  const std::vector<int> states =
      body || context.parties.At(token).talks ? HyphenatedStates(context, token) : std::vector<int>();
  AddEach(context, states, parties);
  if (states.empty()) AddParties(context, token, parties);
}

// "held talks |brokered by Norway|": who brought them about.
void AddBrokers(const EventContext& context, int noun, PartyList* parties) {
  for (const Frame& frame : context.frames) {
    if (frame.name == "brokered_talks" && frame.light_token == noun)
      AddParties(context, frame, Role::kAgent, parties);
  }
}

// "talks brokered by Norway": between those who are told, or whoever does something after them.
void AddBrokered(const EventContext& context, const Frame& frame, PartyList* parties) {
  AddSidesOf(context, frame.light_token, parties);
  if (parties->empty()) AddSubjectOfClause(context, frame.light_token, parties);
}

}  // namespace

void AddSidesOf(const EventContext& context, int noun, PartyList* parties) {
  for (const char* preposition : {"between", "with", "among", "of"}) {
    for (int side : context.tree.Marked(noun, preposition)) {
      // "a round of talks between A and B"
      if (context.parties.At(side).talks)
        AddSidesOf(context, side, parties);
      else
        AddSide(context, side, parties);
    }
  }
  const std::vector<int> states = HyphenatedStates(context, noun);
  AddEach(context, states, parties);
  if (const int owner = context.parties.OwnerOf(noun); states.empty() && owner >= 0)
    AddParties(context, owner, parties);
}

void AddParticipants(const EventContext& context, const Frame& frame, v1::Event* event) {
  const bool noun = !context.tree.IsVerb(frame.head_token);
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const bool talks = agent != nullptr && context.parties.At(agent->head_token).talks;
  // "the council between A and B meets"
  const bool between = agent != nullptr && !context.tree.Marked(agent->head_token, "between").empty();
  if (talks || between) {
    AddSidesOf(context, agent->head_token, event->mutable_actors());
  } else if (agent == nullptr && !noun) {
    if (const int subject = context.tree.Child(frame.head_token, "nsubj"); subject >= 0)
      AddSidesOf(context, subject, event->mutable_actors());
  } else if (agent != nullptr && !HyphenatedStates(context, agent->head_token).empty()) {
    AddSide(context, agent->head_token, event->mutable_actors());
  } else {
    AddParties(context, frame, Role::kAgent, event->mutable_actors());
  }
  for (const Argument& argument : frame.arguments) {
    if (argument.role == Role::kPartner) AddSide(context, argument.head_token, event->mutable_targets());
  }
  if (frame.name == "brokered_talks" && event->targets().empty())
    AddBrokered(context, frame, event->mutable_targets());
  if (const int above = context.tree.Head(frame.head_token);
      noun && above >= 0 && context.tree.Case(frame.head_token) == "of" && event->targets().empty())
    AddSidesOf(context, above, event->mutable_targets());
  // "called it fruitless after a meeting of ministers": the ministers met.
  if (noun && frame.name != "meeting_of" && event->actors().empty())
    AddSubjectOfClause(context, frame.head_token, event->mutable_actors());
  if (frame.light_token >= 0 && event->targets().empty()) {
    PartyList sides;
    for (const char* preposition : {"with", "between", "of", "among"}) {
      for (int side : context.tree.Marked(frame.light_token, preposition)) AddSide(context, side, &sides);
    }
    if (sides.empty()) AddEach(context, HyphenatedStates(context, frame.light_token), &sides);
    event->mutable_targets()->Swap(&sides);
  }
  if (noun && event->targets().empty())
    AddEach(context, HyphenatedStates(context, frame.head_token), event->mutable_targets());
  if (frame.name != "brokered_talks" && !(event->actors().empty() && event->targets().empty())) {
    const int told = noun ? frame.head_token : talks ? agent->head_token : frame.light_token;
    AddBrokers(context, told, event->mutable_targets());
  }
  // A joint document tells of its authors' meetings.
  if (event->actors().empty() && event->targets().empty() && context.voice.joint) {
    for (int author : context.voice.authors) AddEntity(context, author, event->mutable_actors());
  }
  RemoveShared(event->actors(), event->mutable_targets());
  // "a meeting of farm ministers": they met one another.
  if (noun && event->actors().empty()) event->mutable_actors()->Swap(event->mutable_targets());
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/participants.h"

#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

// The sides of talks named by a noun: "between A and B", "of the ministers", "the ministers' meeting".
void AddSidesOf(const EventContext& context, int noun, PartyList* parties) {
  for (const char* preposition : {"between", "with", "among", "of"}) {
    for (int side : context.tree.Marked(noun, preposition)) {
      // "a round of talks between A and B"
      if (context.parties.At(side).talks)
        AddSidesOf(context, side, parties);
      else
        AddParties(context, side, parties);
    }
  }
  if (const int owner = context.parties.OwnerOf(noun); owner >= 0) AddParties(context, owner, parties);
}

// "the U.S.-Ghana dialogue": both.
void AddHyphenated(const EventContext& context, int noun, PartyList* parties) {
  const Tree& tree = context.tree;
  const int begin = tree.SubtreeBegin(noun);
  for (int hyphen = begin + 1; hyphen + 1 < noun; ++hyphen) {
    if (tree.Lower(hyphen) != "-" && tree.Lower(hyphen) != "–") continue;
    for (const Mention& mention : context.document.mentions.mentions) {
      const bool side = mention.end_token == hyphen || mention.begin_token == hyphen + 1;
      if (side && (mention.type == EntityType::kCountry || mention.type == EntityType::kBloc))
        AddEntity(context, mention.entity, parties);
    }
  }
}

}  // namespace

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
  } else {
    AddParties(context, frame, Role::kAgent, event->mutable_actors());
  }
  AddParties(context, frame, Role::kPartner, event->mutable_targets());
  if (const int above = context.tree.Head(frame.head_token);
      noun && above >= 0 && context.tree.Case(frame.head_token) == "of" && event->targets().empty())
    AddSidesOf(context, above, event->mutable_targets());
  // "called it fruitless after a meeting of ministers": the ministers met.
  if (noun && frame.name != "meeting_of" && event->actors().empty())
    AddSubjectOfClause(context, frame.head_token, event->mutable_actors());
  if (frame.light_token >= 0 && event->targets().empty()) {
    PartyList sides;
    for (const char* preposition : {"with", "between", "of", "among"}) {
      for (int side : context.tree.Marked(frame.light_token, preposition)) AddParties(context, side, &sides);
    }
    if (sides.empty()) AddHyphenated(context, frame.light_token, &sides);
    event->mutable_targets()->Swap(&sides);
  }
  if (noun && event->targets().empty()) AddHyphenated(context, frame.head_token, event->mutable_targets());
  // A joint document tells of its authors' meetings.
  if (event->actors().empty() && event->targets().empty() && context.voice.joint) {
    for (int author : context.voice.authors) AddEntity(context, author, event->mutable_actors());
  }
  RemoveShared(event->actors(), event->mutable_targets());
  // "a meeting of farm ministers": they met one another.
  if (noun && event->actors().empty()) event->mutable_actors()->Swap(event->mutable_targets());
}

}  // namespace communique::ingest

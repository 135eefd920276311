#include "ingest_service/pipeline/events/talkers.h"

#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/bind_states.h"
#include "ingest_service/pipeline/events/participants.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

void AddMarked(const EventContext& context, int head, std::initializer_list<const char*> prepositions,
               PartyList* parties) {
  for (const char* preposition : prepositions) {
    for (int side : context.tree.Marked(head, preposition)) AddParties(context, side, parties);
  }
}

void AddBetween(const EventContext& context, int noun, PartyList* parties) {
  if (noun < 0 || !parties->empty()) return;
  for (int i = context.tree.SubtreeBegin(noun); i < context.tree.SubtreeEnd(noun); ++i) {
    if (context.tree.Lower(i) == "between" && context.tree.Head(i) > i)
      AddParties(context, context.tree.Head(i), parties);
  }
}

int TalksOf(const EventContext& context, const Frame& frame) {
  if (const int talks = context.parties.TalksUnder(frame.head_token); talks >= 0) return talks;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.parties.At(agent->head_token).talks ? agent->head_token : -1;
}

void AddOtherSide(const EventContext& context, const Frame& frame, int noun, PartyList* parties) {
  if (parties->size() != 1) return;
  PartyList others, officials;
  if (context.tree.HasRelation(noun, "obj"))
    AddParties(context, FindAgent(context.tree, context.tree.Head(noun)).token, &others);
  if (others.empty() && !frame.sources.empty())
    AddParties(context, context.frames[frame.sources.back()], Role::kAgent, &others);
  BindStates(context, &others, &officials);
  const bool state = others.size() == 1 && absl::StartsWith(others[0].resource(), "countries/");
  if (state && others[0].resource() != (*parties)[0].resource()) *parties->Add() = others[0];
}

void AddTalkers(const EventContext& context, const Frame& frame, PartyList* parties) {
  if (const int talks = TalksOf(context, frame); talks >= 0) {
    AddSidesOf(context, talks, parties);
    AddBetween(context, talks, parties);
    AddOtherSide(context, frame, talks, parties);
  } else {
    AddParties(context, frame, Role::kAgent, parties);
  }
  AddParties(context, frame, Role::kPartner, parties);
  if (frame.light_token >= 0) AddMarked(context, frame.light_token, {"with", "between"}, parties);
  if (const Argument* content = FindArgument(frame, Role::kContent); content != nullptr)
    AddMarked(context, content->head_token, {"with", "between"}, parties);
  if (!parties->empty()) return;
  // "No agreement was reached at talks between A and B."
  for (const char* preposition : {"at", "in", "during", "after"}) {
    for (int talks : context.tree.Marked(frame.head_token, preposition)) {
      if (context.parties.At(talks).talks) AddSidesOf(context, talks, parties);
    }
  }
}

}  // namespace communique::ingest

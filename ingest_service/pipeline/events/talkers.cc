#include "ingest_service/pipeline/events/talkers.h"

#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/bind_states.h"

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
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const int subject = context.tree.Child(frame.head_token, "nsubj");
  for (int talks : {subject, agent == nullptr ? -1 : agent->head_token}) {
    if (talks >= 0 && context.parties.At(talks).talks) return talks;
  }
  return -1;
}

namespace {

// "Talks with B are deadlocked, |A|'s minister said": the other side, where only one is told and a state speaks.
void AddSpeaker(const EventContext& context, const Frame& frame, PartyList* parties) {
  if (parties->size() != 1 || frame.sources.empty()) return;
  PartyList speakers, officials;
  AddParties(context, context.frames[frame.sources.back()], Role::kAgent, &speakers);
  BindStates(context, &speakers, &officials);
  const bool state = speakers.size() == 1 && absl::StartsWith(speakers[0].resource(), "countries/");
  if (state && speakers[0].resource() != (*parties)[0].resource()) *parties->Add() = speakers[0];
}

}  // namespace

void AddTalkers(const EventContext& context, const Frame& frame, PartyList* parties) {
  if (const int talks = TalksOf(context, frame); talks >= 0) {
    AddMarked(context, talks, {"between", "with", "among", "of"}, parties);
    if (const int owner = context.parties.OwnerOf(talks); owner >= 0) AddParties(context, owner, parties);
    AddBetween(context, talks, parties);
    AddSpeaker(context, frame, parties);
  } else {
    AddParties(context, frame, Role::kAgent, parties);
  }
  AddParties(context, frame, Role::kPartner, parties);
  if (frame.light_token >= 0) AddMarked(context, frame.light_token, {"with", "between"}, parties);
  if (const Argument* content = FindArgument(frame, Role::kContent); content != nullptr)
    AddMarked(context, content->head_token, {"with", "between"}, parties);
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/turn_speakers.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {
namespace {

// "THE VICE PRESIDENT:": the only official of the document with that title; -1 for none or several.
int OnlyHolder(const EventContext& context, const Argument& label) {
  absl::string_view title = SpanOf(context, {label.begin_token, label.end_token}).In(context.document.text);
  if (absl::StartsWithIgnoreCase(title, "the ")) title.remove_prefix(4);
  const auto& entities = context.document.mentions.entities;
  int holder = -1;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    if (entities[e].type != EntityType::kOfficial) continue;
    for (const v1::Tenure& tenure : entities[e].official.tenures()) {
      if (!absl::EqualsIgnoreCase(tenure.title(), title) || holder == e) continue;
      if (holder >= 0) return -1;
      holder = e;
    }
  }
  return holder;
}

// The official whose family name the label of a turn ends with, in whatever case; -1 if none is known.
int LabelledOfficial(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr) return -1;
  const std::string& family = context.tree.Lower(agent->head_token);
  const auto& entities = context.document.mentions.entities;
  int found = -1;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    if (!IsPerson(entities[e].type)) continue;
    const std::string name = absl::AsciiStrToLower(entities[e].name);
    if (name != family && !absl::EndsWith(name, " " + family)) continue;
    if (found < 0 || entities[e].name.size() > entities[found].name.size()) found = e;
  }
  return found >= 0 ? found : OnlyHolder(context, *agent);
}

// "PRIME MINISTER:" without a name, in a document of one state: its own.
bool IsOwnHead(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr || !context.voice.official || context.voice.authors.size() != 1) return false;
  const std::string& last = context.tree.Lower(agent->head_token);
  const bool minister = last == "minister" && agent->head_token > agent->begin_token &&
                        context.tree.Lower(agent->head_token - 1) == "prime";
  return agent->end_token - agent->begin_token <= 3 &&
         (minister || last == "president" || last == "chancellor");
}

}  // namespace

void AddSpeakerOf(const EventContext& context, const Frame& frame, PartyList* speakers) {
  if (frame.name == "turn" && (IsOwnHead(context, frame) || IsAuthorsTurn(context, frame)))
    return AddEntity(context, context.voice.authors.front(), speakers);
  const int labelled = frame.name == "turn" ? LabelledOfficial(context, frame) : -1;
  if (labelled >= 0) {
    AddEntity(context, labelled, speakers);
  } else {
    AddParties(context, frame, Role::kAgent, speakers);
  }
  if (!speakers->empty() || frame.name != "turn" || !context.voice.official) return;
  for (int author : context.voice.authors) AddEntity(context, author, speakers);
}

void AddOtherSpeaker(const EventContext& context, int token, PartyList* speakers) {
  const Frame* own = nullptr;
  PartyList all;
  for (const Frame& frame : context.frames) {
    if (frame.name != "turn") continue;
    if (frame.head_token < token) own = &frame;
    PartyList speaking;
    AddSpeakerOf(context, frame, &speaking);
    for (v1::Party& party : speaking) {
      if (party.resource().empty()) return;  // A journalist's turn, or nobody's that is known.
      AddOnce(std::move(party), &all);
    }
  }
  if (own == nullptr || all.size() != 2) return;
  PartyList speaking;
  AddSpeakerOf(context, *own, &speaking);
  for (v1::Party& party : all) {
    if (speaking.size() == 1 && !SameParty(party, speaking.Get(0))) AddOnce(std::move(party), speakers);
  }
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/bind_states.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/events/sides.h"

namespace communique::ingest {
namespace {

// Lawmakers, and governors and mayors, who bind no state; "Norway's defence minister" does.
bool BindsNobody(const EventContext& context, const v1::Party& party) {
  if (party.resource().empty()) {
    const std::vector<std::string> words = absl::StrSplit(absl::AsciiStrToLower(party.description()), ' ');
    return absl::c_none_of(words,
                           [&](const std::string& word) { return context.cues.Has("binding_office", word); });
  }
  return absl::c_any_of(context.document.mentions.entities, [&](const Entity& entity) {
    if (entity.id != party.resource() || entity.official.tenures_size() == 0) return false;
    const v1::Tenure::Function function = entity.official.tenures(0).function();
    return function == v1::Tenure::FUNCTION_LEGISLATOR || function == v1::Tenure::FUNCTION_SUBNATIONAL_HEAD;
  });
}

}  // namespace

void BindStates(const EventContext& context, PartyList* obligors, PartyList* agents) {
  PartyList bound;
  for (const v1::Party& party : *obligors) {
    const bool official = absl::StartsWith(party.resource(), "officials/") || party.resource().empty();
    if (!official || party.on_behalf_of().empty() || BindsNobody(context, party)) {
      AddOnce(party, &bound);
      continue;
    }
    *agents->Add() = party;
    v1::Party state;
    state.set_resource(party.on_behalf_of());
    if (party.has_mention()) *state.mutable_mention() = party.mention();
    AddOnce(std::move(state), &bound);
  }
  obligors->Swap(&bound);
}

}  // namespace communique::ingest

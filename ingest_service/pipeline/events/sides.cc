#include "ingest_service/pipeline/events/sides.h"

#include <utility>

#include "absl/algorithm/container.h"

namespace communique::ingest {

bool SameParty(const v1::Party& a, const v1::Party& b) {
  return a.resource() == b.resource() && a.description() == b.description();
}

bool IsAmong(const v1::Party& party, const PartyList& parties) {
  return absl::c_any_of(parties, [&](const v1::Party& one) { return SameParty(one, party); });
}

void AddOnce(v1::Party party, PartyList* parties) {
  if (party.resource().empty() && party.description().empty()) return;
  if (!IsAmong(party, *parties)) *parties->Add() = std::move(party);
}

void RemoveShared(const PartyList& actors, PartyList* targets) {
  PartyList kept;
  for (const v1::Party& target : *targets) {
    if (!IsAmong(target, actors)) *kept.Add() = target;
  }
  targets->Swap(&kept);
}

bool ShareParty(const PartyList& a, const PartyList& b) {
  return absl::c_any_of(a, [&](const v1::Party& party) { return IsAmong(party, b); });
}

bool OnOneSide(const v1::Party& a, const v1::Party& b) {
  const bool serves = (!a.on_behalf_of().empty() && a.on_behalf_of() == b.resource()) ||
                      (!b.on_behalf_of().empty() && b.on_behalf_of() == a.resource());
  return serves || SameParty(a, b);
}

bool IsOnSideOf(const v1::Party& party, const PartyList& parties) {
  return absl::c_any_of(parties, [&](const v1::Party& one) { return OnOneSide(one, party); });
}

bool ShareSide(const PartyList& a, const PartyList& b) {
  return absl::c_any_of(a, [&](const v1::Party& party) { return IsOnSideOf(party, b); });
}

PartyList Participants(const v1::Event& event) {
  PartyList all = event.actors();
  all.MergeFrom(event.targets());
  return all;
}

}  // namespace communique::ingest

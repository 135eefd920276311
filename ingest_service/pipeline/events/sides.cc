#include "ingest_service/pipeline/events/sides.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace communique::ingest {

bool SameParty(const v1::Party& a, const v1::Party& b) {
  return a.resource() == b.resource() && a.description() == b.description();
}

void RemoveShared(const PartyList& actors, PartyList* targets) {
  PartyList kept;
  for (const v1::Party& target : *targets) {
    const bool shared = std::any_of(actors.begin(), actors.end(),
                                    [&](const v1::Party& actor) { return SameParty(actor, target); });
    if (!shared) *kept.Add() = target;
  }
  targets->Swap(&kept);
}

bool ShareParty(const PartyList& a, const PartyList& b) {
  return absl::c_any_of(a, [&](const v1::Party& x) {
    return absl::c_any_of(b, [&](const v1::Party& y) { return SameParty(x, y); });
  });
}

bool OnOneSide(const v1::Party& a, const v1::Party& b) {
  const bool serves = (!a.on_behalf_of().empty() && a.on_behalf_of() == b.resource()) ||
                      (!b.on_behalf_of().empty() && b.on_behalf_of() == a.resource());
  return serves || SameParty(a, b);
}

bool ShareSide(const PartyList& a, const PartyList& b) {
  return absl::c_any_of(a, [&](const v1::Party& x) {
    return absl::c_any_of(b, [&](const v1::Party& y) { return OnOneSide(x, y); });
  });
}

}  // namespace communique::ingest

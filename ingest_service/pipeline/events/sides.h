// Which parties are the same, and which stand on one side.
#pragma once

#include "communique/v1/event.pb.h"
#include "communique/v1/evidence.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace communique::ingest {

using PartyList = google::protobuf::RepeatedPtrField<v1::Party>;

bool SameParty(const v1::Party& a, const v1::Party& b);
bool IsAmong(const v1::Party& party, const PartyList& parties);
// Nothing is added for a party that is neither known nor described, nor for one already there.
void AddOnce(v1::Party party, PartyList* parties);
bool ShareParty(const PartyList& a, const PartyList& b);
// Takes the actors out of the targets.
void RemoveShared(const PartyList& actors, PartyList* targets);
// The same, or an official and the state or bloc served.
bool OnOneSide(const v1::Party& a, const v1::Party& b);
bool IsOnSideOf(const v1::Party& party, const PartyList& parties);
bool ShareSide(const PartyList& a, const PartyList& b);

// Actors, then targets.
PartyList Participants(const v1::Event& event);

}  // namespace communique::ingest

// Whose talks and deals are spoken of without saying whose: "the talks resumed", "the deal was signed in Lima".
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Of a deal, the sides that a noun for it names, there or before: "a |Peruvian-Bolivian| accord". Else the sides of the last
// talks, meeting or deal told before the token, not far back, else of a visit. Empty if it is not spoken of as known ("a
// deal") or as more of the same ("further talks"), if there were none, or if not all of them have names. Officials stand
// for their states. `drafts` are the events built so far, in text order.
PartyList KnownSides(const EventContext& context, int token, const std::vector<DraftEvent>& drafts);

// "In an accord signed yesterday, |A and B| agreed to": several, or the authors of a joint text, do what stands around the
// participle or noun: "|A and B| noted the signing of a protocol". `named` is the instrument; empty if nobody is told.
PartyList SignersAround(const EventContext& context, const Frame& frame, int named);

}  // namespace communique::ingest

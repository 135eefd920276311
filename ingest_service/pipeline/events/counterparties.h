// With, to, for or against whom a commitment is made, where the frame names nobody (domain.md 3.2, targets).
#pragma once

#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// The states and blocs besides the obligors that the undertaking of the predicate `verb` touches: "raise tariffs on
// Japanese goods", "aid to Mali", "support Ecuador", "the defense of Japan and Peru". Those of one phrase, the one
// nearest to the verb.
PartyList CounterpartiesOf(const EventContext& context, int verb, TokenRange range,
                           const PartyList& obligors);

}  // namespace communique::ingest

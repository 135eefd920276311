// What a frame does to a commitment: makes, repeats, offers, keeps, breaks or refuses it (domain.md C-2).
#pragma once

#include "communique/v1/commitment.pb.h"
#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The act, turned round where the clause denies it; unspecified: nothing is done.
v1::CommitmentAct::Kind ActOf(const EventContext& context, const Frame& frame);

}  // namespace communique::ingest

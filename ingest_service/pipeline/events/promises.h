// What "will" promises, and who promises what nobody is said to do.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// "will": a promise only in the obligor's own document or words, and of a verb that can be promised (C-1).
bool IsPromise(const EventContext& context, const Frame& frame, const PartyList& obligors);

// A deed of another frame that is promised: "will stand with A", "would sign the accord", of whoever says so.
bool WillDo(const EventContext& context, const Frame& frame);

// A deed of another frame that is refused: "will not attend the summit", of whoever says so.
bool RefusesToDo(const EventContext& context, const Frame& frame);

// "The tariffs will be lifted by June": a deed without a doer is promised by the state that says so, or whose plan it
// is; if neither is known, by nobody.
bool AddPromisers(const EventContext& context, const Frame& frame, PartyList* promisers);

}  // namespace communique::ingest

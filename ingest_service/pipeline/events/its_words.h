// Documents that are told of for the words in them: "issued a statement saying that the talks had failed" is one turn
// of whoever issued it, a STATEMENT and no ISSUANCE (guide, "issued document; else speech").
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The frame that issues the document whose words `head`, a verb of saying, tells: "issued" for "saying" in "issued a
// statement saying", "issued a statement, saying", "issued a statement which said". -1 if there is none, or if the
// statement is a joint one: those are issued whatever else is said of them.
int IssuingFrame(const EventContext& context, int head);

}  // namespace communique::ingest

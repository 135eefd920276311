// Documents that are told of for the words in them: "issued a statement saying that the talks had failed" is one turn
// of whoever issued it, a STATEMENT and no ISSUANCE (guide, "issued document; else speech").
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// "a joint statement": one that is issued whatever else is said of it.
bool IsIssuedJointly(const Tree& tree, int document);

// True if `head`, a verb of saying, tells the words of the document that the frame issues: "issued" for "saying" in "issued
// a statement saying", "issued a statement, saying", "issued a statement which said". False for joint statements.
bool TellsWordsOf(const EventContext& context, const Frame& issuing, int head);

// The first frame that issues the document whose words `head`, a verb of saying, tells; -1 if there is none.
int IssuingFrame(const EventContext& context, int head);

}  // namespace communique::ingest

// For whom a noun phrase stands that no mention resolves: a bloc, those named before, the issuer of a text.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// "Leaders", "the Ministers" of a bloc's own document, and "The Secretary-General" where it does not name him: they stand
// for it.
bool IsOfHome(const EventContext& context, int token);

// "EU ambassadors", "the foreign ministers of the GCC states", "the ASEAN secretariat": they speak for the bloc that they
// serve; `served` is StatesServed of the token.
bool IsWholeBloc(const EventContext& context, int token, const std::vector<int>& served);

// "their" of "their trade ministers"; -1 if it is no servant's.
int OwnersOf(const EventContext& context, int token);

// Whose text it is: its owner, who issued it, or the subject of the verb that it is the object of; -1 if none.
int IssuerOf(const EventContext& context, int text);

}  // namespace communique::ingest

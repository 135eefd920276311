// Whom "they" means, where no mention tells.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The plural subject of the sentence before; -1 if it has none, or in a quotation, whose speaker may mean anybody.
int PluralBefore(const EventContext& context, int token);

// "the ministers": the plural of the same noun of which was told whose they are, "the ministers of the GCC states"; -1 if
// none was.
int PluralMeant(const EventContext& context, int token);

// "the rebels said they would go": those who say so, if they are several or a body; -1 where nobody like that does.
int SayerMeant(const EventContext& context, int token);

}  // namespace communique::ingest

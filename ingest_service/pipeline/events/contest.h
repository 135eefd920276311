// Sport, which the words of diplomacy tell, too: "Norway met Denmark in the final", "visited Denmark for a match".
#pragma once

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// True if words of sport (cues "contest") stand in the range and no official does: "met the president at the World Cup".
bool IsContest(const EventContext& context, TokenRange range);

}  // namespace communique::ingest

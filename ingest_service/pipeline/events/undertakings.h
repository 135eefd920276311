// The undertakings that one clause conjoins: "committed to deepen X and to expand Y" is two (GUIDE R7, C-4).
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

struct Undertaking {
  TokenRange range;  // Of its evidence: the whole clause for the first, the conjunct alone for the others.
  int head = -1;     // Verb or noun of what is undertaken; -1 if the clause names nothing.
};

// `content` is the head of what is undertaken, or the predicate itself where the clause is the undertaking.
std::vector<Undertaking> UndertakingsOf(const EventContext& context, TokenRange clause, int content);

}  // namespace communique::ingest

// What is signed, where one verb tells of several.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// "signed an accord on trade and a memorandum on tourism": two, each with an article of its own (R7); the items of a list
// that follows; the clause where no noun names one.
std::vector<TokenRange> InstrumentsOf(const EventContext& context, int named, TokenRange clause);

}  // namespace communique::ingest

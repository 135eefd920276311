// Whether the clause around a time speaks of what was or of what is to come (domain.md T-3, T-4).
#pragma once

#include "ingest_service/lexicon/expressions.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

enum class Tense { kUnknown, kPast, kFuture };

// Of the clause that the tokens [begin, end) modify. An infinitive and what is scheduled, planned or expected is
// future whatever the tense of the verb above it; a noun has the tense of the clause it stands in, unless an
// adjective ("upcoming", "recent") tells its own.
Tense TenseOf(const Tree& tree, const Expressions& expressions, int begin, int end);

}  // namespace communique::ingest

// What kind of group or body a noun may refer back to: "the leaders", "both sides", "the bloc".
#pragma once

#include "ingest_service/lexicon/name_words.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

enum class NounKind { kNone, kPeople, kStates, kBloc, kState, kGovernment };

// Of the noun at the token; "heads of state" are people.
NounKind KindOf(const NameWords& words, const Tree& tree, int noun);

// Behind the last word of the noun: its own, or that of "heads of state and government".
int HeadsEnd(const Tree& tree, int noun);

}  // namespace communique::ingest

// Lists of parties as they stand in the line: "A of X, B and the other ministers".
//
// The parser often takes the members of a list for appositions or hangs them from the wrong verb; their order and
// the words between them are more reliable.
#pragma once

#include <functional>
#include <vector>

#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// Heads of the noun phrases coordinated with the one headed by `token`, itself included, in text order.
// `is_party` tells whether a noun phrase can act; the list ends before one that cannot. `phrase` gives the tokens
// [first, second) of a name around a token, or an empty range where there is none.
std::vector<int> CoordinatedParties(const Tree& tree, int token, const std::function<bool(int)>& is_party,
                                    const std::function<std::pair<int, int>(int)>& phrase);

}  // namespace communique::ingest

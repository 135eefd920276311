// The best tree over the words of a sentence (Chu and Liu, 1965; Edmonds, 1967).
#pragma once

#include <vector>

#include "absl/types/span.h"

namespace communique::ingest {

// scores[(i - 1) * (words + 1) + h]: how well word i (from 1) hangs on h, 0 the root. Sets heads[i - 1]; one
// word only hangs on the root. Of equal trees always the same. The time is that of the greedy choice, words
// squared, but for sentences where that is no tree.
void BestTree(absl::Span<const float> scores, int words, std::vector<int>* heads);

}  // namespace communique::ingest

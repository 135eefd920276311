// What a perfect parser would do: the cost of each move in gold arcs lost (Goldberg and Nivre, 2013).
#pragma once

#include <vector>

#include "ingest_service/pipeline/syntax/transition.h"

namespace communique::ingest {

class Oracle {
 public:
  // heads[i] is the head of word i + 1, from 1, 0 the root.
  explicit Oracle(const std::vector<int>& heads);

  // The gold arcs that can no longer be built after the move; the move must be allowed.
  int Cost(const Transition& state, Move move) const;

 private:
  std::vector<int> head_;                     // [word], from 1.
  std::vector<std::vector<int>> dependents_;  // [word], 0 the root.
};

}  // namespace communique::ingest

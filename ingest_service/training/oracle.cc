#include "ingest_service/training/oracle.h"

#include <algorithm>

namespace communique::ingest {

Oracle::Oracle(const std::vector<int>& heads) : head_(1, -1), dependents_(heads.size() + 1) {
  head_.insert(head_.end(), heads.begin(), heads.end());
  for (size_t word = 1; word < head_.size(); ++word) dependents_[head_[word]].push_back(word);
}

int Oracle::Cost(const Transition& state, Move move) const {
  const int next = state.next(0);  // -1 when the queue is empty.
  auto in_queue = [&](int word) { return next > 0 && word >= next; };
  int cost = 0;
  if (move == Move::kShift) {
    for (int below = 0; below < state.stack_size(); ++below) {
      const int word = state.stack(below);
      if (head_[next] == word && below > 0) ++cost;
      if (word > 0 && head_[word] == next) ++cost;
    }
    return cost;
  }
  const int top = state.stack(0);
  for (int dependent : dependents_[top]) cost += in_queue(dependent);
  const int head = head_[top];
  if (move == Move::kLeft) {
    cost += head == state.stack(1) || (in_queue(head) && head != next);
  } else {
    cost += in_queue(head);
  }
  return cost;
}

}  // namespace communique::ingest

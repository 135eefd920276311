#include "ingest_service/pipeline/syntax/transition.h"

#include <algorithm>

namespace communique::ingest {

void Transition::Reset(int words) {
  words_ = words;
  next_ = 1;
  stack_size_ = 1;
  stack_[0] = 0;
  std::fill_n(head_, words + 1, -1);
  std::fill_n(relation_, words + 1, -1);
  std::fill_n(&left_[0][0], 2 * (words + 1), -1);
  std::fill_n(&right_[0][0], 2 * (words + 1), -1);
  std::fill_n(left_count_, words + 1, 0);
  std::fill_n(right_count_, words + 1, 0);
}

bool Transition::Allows(Move move) const {
  switch (move) {
    case Move::kShift:
      return next_ <= words_;
    case Move::kLeft:
      return next_ <= words_ && stack_size_ > 1;
    case Move::kRight:
      return stack_size_ > 1 && !(stack_size_ == 2 && next_ <= words_);
  }
  return false;
}

void Transition::Apply(Move move, int relation) {
  if (move == Move::kShift) {
    stack_[stack_size_++] = next_++;
    return;
  }
  Attach(move == Move::kLeft ? next_ : stack_[stack_size_ - 2], stack_[stack_size_ - 1], relation);
  --stack_size_;
}

void Transition::Attach(int head, int dependent, int relation) {
  head_[dependent] = head;
  relation_[dependent] = relation;
  auto& children = dependent < head ? left_[head] : right_[head];
  auto& count = dependent < head ? left_count_[head] : right_count_[head];
  children[1] = children[0];
  children[0] = dependent;
  if (count < 255) ++count;
}

}  // namespace communique::ingest

// The arc-hybrid transition system: a stack, a queue of words, and three moves.
//
// Words count from 1; 0 is the root, at the bottom of the stack. One word only becomes its dependent, as the
// last move.
#pragma once

#include <cstdint>

namespace communique::ingest {

enum class Move : uint8_t {
  kShift,  // The next word goes onto the stack.
  kLeft,   // The top of the stack becomes a dependent of the next word.
  kRight,  // The top of the stack becomes a dependent of the word below it.
};
constexpr int kMoves = 3;

class Transition {
 public:
  static constexpr int kMostWords = 400;

  // Ready for a sentence of `words` words, at most kMostWords.
  void Reset(int words);

  bool Done() const { return next_ > words_ && stack_size_ == 1; }
  bool Allows(Move move) const;
  void Apply(Move move, int relation);  // The relation is that of the arc; none for kShift.

  int words() const { return words_; }
  int next(int ahead) const { return next_ + ahead <= words_ ? next_ + ahead : -1; }
  int stack(int below) const { return below < stack_size_ ? stack_[stack_size_ - 1 - below] : -1; }
  int stack_size() const { return stack_size_; }
  int head(int word) const { return head_[word]; }
  int relation(int word) const { return word < 0 ? -1 : relation_[word]; }
  int left_child(int word, int rank) const {
    return word < 0 ? -1 : left_[word][rank];
  }  // 0 the last attached.
  int right_child(int word, int rank) const { return word < 0 ? -1 : right_[word][rank]; }
  int left_count(int word) const { return word < 0 ? 0 : left_count_[word]; }
  int right_count(int word) const { return word < 0 ? 0 : right_count_[word]; }

 private:
  void Attach(int head, int dependent, int relation);

  int words_ = 0;
  int next_ = 1;
  int stack_size_ = 1;
  int16_t stack_[kMostWords + 1];
  int16_t head_[kMostWords + 1];
  int16_t relation_[kMostWords + 1];
  int16_t left_[kMostWords + 1][2];
  int16_t right_[kMostWords + 1][2];
  uint8_t left_count_[kMostWords + 1];
  uint8_t right_count_[kMostWords + 1];
};

}  // namespace communique::ingest

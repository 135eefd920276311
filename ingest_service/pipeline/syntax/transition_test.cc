#include "ingest_service/pipeline/syntax/transition.h"

#include <gtest/gtest.h>

#include <random>

namespace communique::ingest {
namespace {

TEST(TransitionTest, BuildsATree) {
  Transition state;  // "They met Monday": met is the root.
  state.Reset(3);
  for (Move move : {Move::kShift, Move::kLeft, Move::kShift, Move::kShift, Move::kRight, Move::kRight}) {
    ASSERT_TRUE(state.Allows(move));
    state.Apply(move, 5);
  }
  EXPECT_TRUE(state.Done());
  EXPECT_EQ(state.head(1), 2);
  EXPECT_EQ(state.head(2), 0);
  EXPECT_EQ(state.head(3), 2);
}

TEST(TransitionTest, AlwaysEndsInOneRootedTree) {
  std::mt19937 random(1);
  Transition state;
  for (int round = 0; round < 300; ++round) {
    const int words = 1 + random() % 30;
    state.Reset(words);
    while (!state.Done()) {
      const Move move = static_cast<Move>(random() % kMoves);
      if (state.Allows(move)) state.Apply(move, 0);
    }
    int roots = 0;
    for (int word = 1; word <= words; ++word) {
      roots += state.head(word) == 0;
      int at = word;
      for (int steps = 0; at != 0; ++steps) {
        ASSERT_LE(steps, words) << "a cycle";
        at = state.head(at);
      }
    }
    EXPECT_EQ(roots, 1);
  }
}

}  // namespace
}  // namespace communique::ingest

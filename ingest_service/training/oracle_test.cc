#include "ingest_service/training/oracle.h"

#include <gtest/gtest.h>

#include <random>

namespace communique::ingest {
namespace {

// A random projective tree over words 1 to n.
std::vector<int> RandomTree(int n, std::mt19937& random) {
  std::vector<int> heads(n, 0);
  struct Range {
    int begin, end, head;
  };
  std::vector<Range> open = {{1, n + 1, 0}};
  while (!open.empty()) {
    const Range r = open.back();
    open.pop_back();
    if (r.begin >= r.end) continue;
    const int word = r.begin + random() % (r.end - r.begin);
    heads[word - 1] = r.head;
    open.push_back({r.begin, word, word});
    open.push_back({word + 1, r.end, word});
  }
  return heads;
}

TEST(OracleTest, FollowingZeroCostsRebuildsEveryProjectiveTree) {
  std::mt19937 random(3);
  Transition state;
  for (int round = 0; round < 200; ++round) {
    const std::vector<int> heads = RandomTree(1 + random() % 20, random);
    const Oracle oracle(heads);
    state.Reset(heads.size());
    while (!state.Done()) {
      bool moved = false;
      for (int m = kMoves - 1; m >= 0 && !moved; --m) {
        const Move move = static_cast<Move>(m);
        if (!state.Allows(move) || oracle.Cost(state, move) > 0) continue;
        state.Apply(move, 0);
        moved = true;
      }
      ASSERT_TRUE(moved) << "no move without cost";
    }
    for (size_t i = 0; i < heads.size(); ++i) EXPECT_EQ(state.head(i + 1), heads[i]);
  }
}

TEST(OracleTest, CountsLostArcs) {
  const Oracle oracle({2, 0, 2});  // "They met Monday".
  Transition state;
  state.Reset(3);
  state.Apply(Move::kShift, -1);
  EXPECT_EQ(oracle.Cost(state, Move::kLeft), 0);
  EXPECT_EQ(oracle.Cost(state, Move::kShift), 2);  // "They" on "met", and "met" on the root.
}

}  // namespace
}  // namespace communique::ingest

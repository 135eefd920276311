#include "ingest_service/pipeline/syntax/best_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace communique::ingest {
namespace {

// The best total over all trees with one word below the root, by trying all heads; `words` is small.
double BestTotal(const std::vector<float>& scores, int words, std::vector<int> heads = {}) {
  if (static_cast<int>(heads.size()) == words) {
    int roots = 0;
    double total = 0;
    for (int i = 0; i < words; ++i) {
      roots += heads[i] == 0;
      total += scores[i * (words + 1) + heads[i]];
      int steps = 0;
      for (int h = i + 1; h != 0; h = heads[h - 1]) {
        if (++steps > words) return -1e18;
      }
    }
    return roots == 1 ? total : -1e18;
  }
  double best = -1e18;
  for (int h = 0; h <= words; ++h) {
    heads.push_back(h);
    if (h != static_cast<int>(heads.size())) best = std::max(best, BestTotal(scores, words, heads));
    heads.pop_back();
  }
  return best;
}

TEST(BestTreeTest, FindsTheBestOfAllTrees) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> any(-3, 3);
  for (int round = 0; round < 200; ++round) {
    const int words = 1 + round % 5;
    std::vector<float> scores(words * (words + 1));
    for (float& score : scores) score = any(random);
    std::vector<int> heads;
    BestTree(scores, words, &heads);
    double total = 0;
    for (int i = 0; i < words; ++i) total += scores[i * (words + 1) + heads[i]];
    // Three candidates for the root: all of them up to three words, nearly always enough above.
    if (words <= 3) {
      EXPECT_NEAR(total, BestTotal(scores, words), 1e-4) << words;
    }
    EXPECT_EQ(std::count(heads.begin(), heads.end(), 0), 1);
  }
}

TEST(BestTreeTest, MakesTreesOfAnyScores) {
  std::mt19937 random(6);
  for (int words : {0, 1, 2, 40, 120}) {
    for (int kinds : {1, 2, 1000}) {
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) score = static_cast<float>(random() % kinds);
      std::vector<int> heads;
      BestTree(scores, words, &heads);
      ASSERT_EQ(static_cast<int>(heads.size()), words);
      for (int i = 0; i < words; ++i) {
        int steps = 0;
        for (int h = i + 1; h != 0 && steps <= words; h = heads[h - 1]) ++steps;
        EXPECT_LE(steps, words);
      }
      EXPECT_EQ(std::count(heads.begin(), heads.end(), 0), words > 0);
    }
  }
}

}  // namespace
}  // namespace communique::ingest

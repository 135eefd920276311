#include "ingest_service/pipeline/syntax/best_tree.h"

#include <algorithm>
#include <numeric>

namespace communique::ingest {
namespace {

constexpr float kNever = -1e9f;
constexpr int kRootCandidates = 3;  // Words tried as the only one below the root, the likeliest first.

// A square table of scores of arcs: at(dependent, head); node 0 is the root.
struct Arcs {
  int nodes;
  std::vector<float> scores;

  explicit Arcs(int n) : nodes(n), scores(static_cast<size_t>(n) * n, kNever) {}
  float& at(int dependent, int head) { return scores[static_cast<size_t>(dependent) * nodes + head]; }
  float at(int dependent, int head) const { return scores[static_cast<size_t>(dependent) * nodes + head]; }
};

std::vector<int> GreedyHeads(const Arcs& arcs) {
  std::vector<int> heads(arcs.nodes, -1);
  for (int i = 1; i < arcs.nodes; ++i) {
    for (int h = 0; h < arcs.nodes; ++h) {
      if (h != i && (heads[i] < 0 || arcs.at(i, h) > arcs.at(i, heads[i]))) heads[i] = h;
    }
  }
  return heads;
}

// The nodes of a cycle, in the order of their heads; empty if there is none.
std::vector<int> FindCycle(const std::vector<int>& heads) {
  std::vector<int> visit(heads.size(), 0);  // Which walk came by.
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    int node = start;
    while (node > 0 && visit[node] == 0) {
      visit[node] = start;
      node = heads[node];
    }
    if (node <= 0 || visit[node] != start) continue;
    std::vector<int> cycle = {node};
    for (int next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// The cycle made one node, the last, of a smaller table.
struct Contraction {
  std::vector<int> rest;   // Old nodes of the new ones but the last.
  std::vector<int> enter;  // [new head]: the word of the cycle that it would take over.
  std::vector<int> leave;  // [new dependent]: the word of the cycle that it would hang on.
  Arcs arcs;
};

Contraction Contract(const Arcs& arcs, const std::vector<int>& heads, const std::vector<int>& cycle) {
  std::vector<bool> inside(arcs.nodes, false);
  for (int node : cycle) inside[node] = true;
  Contraction out{{}, {}, {}, Arcs(arcs.nodes - static_cast<int>(cycle.size()) + 1)};
  for (int i = 0; i < arcs.nodes; ++i) {
    if (!inside[i]) out.rest.push_back(i);
  }
  const int last = out.rest.size();
  for (int a = 0; a < last; ++a) {
    const int node = out.rest[a];
    for (int b = 0; b < last; ++b) out.arcs.at(a, b) = arcs.at(node, out.rest[b]);
    auto gain = [&](int j) { return arcs.at(j, node) - arcs.at(j, heads[j]); };
    int leave = cycle[0], enter = cycle[0];
    for (int j : cycle) {
      if (arcs.at(node, j) > arcs.at(node, leave)) leave = j;
      if (gain(j) > gain(enter)) enter = j;
    }
    out.arcs.at(a, last) = arcs.at(node, leave);
    out.arcs.at(last, a) = gain(enter);
    out.leave.push_back(leave), out.enter.push_back(enter);
  }
  return out;
}

std::vector<int> MaximumTree(const Arcs& arcs) {
  std::vector<int> heads = GreedyHeads(arcs);
  const std::vector<int> cycle = FindCycle(heads);
  if (cycle.empty()) return heads;
  const Contraction contraction = Contract(arcs, heads, cycle);
  const std::vector<int> chosen = MaximumTree(contraction.arcs);
  const int last = contraction.rest.size();
  for (int a = 1; a < last; ++a)
    heads[contraction.rest[a]] = chosen[a] == last ? contraction.leave[a] : contraction.rest[chosen[a]];
  heads[contraction.enter[chosen[last]]] = contraction.rest[chosen[last]];
  return heads;
}

double TotalOf(const Arcs& arcs, const std::vector<int>& heads) {
  double total = 0;
  for (int i = 1; i < arcs.nodes; ++i) total += arcs.at(i, heads[i]);
  return total;
}

// The best tree in which `root` alone hangs on node 0.
std::vector<int> TreeBelow(const Arcs& arcs, int root) {
  Arcs only = arcs;
  for (int i = 1; i < arcs.nodes; ++i) only.at(i, 0) = kNever;
  for (int h = 1; h < arcs.nodes; ++h) only.at(root, h) = kNever;
  only.at(root, 0) = arcs.at(root, 0);
  return MaximumTree(only);
}

}  // namespace

void BestTree(absl::Span<const float> scores, int words, std::vector<int>* heads) {
  heads->assign(words, 0);
  int roots = 0;
  for (int i = 0; i < words; ++i) {  // Without memory of our own where the greedy choice is a tree.
    const float* row = &scores[static_cast<size_t>(i) * (words + 1)];
    int best = 0;
    for (int h = 1; h <= words; ++h) {
      if (h != i + 1 && row[h] > row[best]) best = h;
    }
    (*heads)[i] = best;
    roots += best == 0;
  }
  if (words == 0) return;
  std::vector<int> with_root(words + 1, -1);
  std::copy(heads->begin(), heads->end(), with_root.begin() + 1);
  if (roots == 1 && FindCycle(with_root).empty()) return;
  Arcs arcs(words + 1);
  for (int i = 1; i <= words; ++i) {
    for (int h = 0; h <= words; ++h) {
      if (h != i) arcs.at(i, h) = scores[static_cast<size_t>(i - 1) * (words + 1) + h];
    }
  }
  std::vector<int> order(words);
  std::iota(order.begin(), order.end(), 1);
  // How much better the root is as a head than the best word.
  auto lead = [&](int i) {
    float best = kNever;
    for (int h = 1; h <= words; ++h) best = std::max(best, arcs.at(i, h));
    return arcs.at(i, 0) - best;
  };
  std::vector<float> leads(words + 1, 0);
  for (int i = 1; i <= words; ++i) leads[i] = lead(i);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return leads[a] > leads[b]; });
  double best_total = 0;
  for (int k = 0; k < std::min(words, kRootCandidates); ++k) {
    const std::vector<int> tree = TreeBelow(arcs, order[k]);
    const double total = TotalOf(arcs, tree);
    if (k > 0 && total <= best_total) continue;
    best_total = total;
    std::copy(tree.begin() + 1, tree.end(), heads->begin());
  }
}

}  // namespace communique::ingest

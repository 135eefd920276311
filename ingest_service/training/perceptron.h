// An averaged perceptron over hashed features: the trainer's side of LinearScorer.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/pipeline/syntax/linear_scorer.h"
#include "ingest_service/pipeline/syntax/scorer.h"

namespace communique::ingest {

class Perceptron {
 public:
  explicit Perceptron(int classes) : classes_(classes) {}

  int classes() const { return classes_; }
  void Score(const Features& features, float* scores) const;
  void Update(const Features& features, int right, int wrong);
  void Tick() { ++clock_; }  // Once a decision, for the average.

  // The averaged weights, without those smaller than `least`; at most `most` features, the heaviest first.
  std::vector<std::pair<uint64_t, SparseWeights>> Average(float least, size_t most) const;

 private:
  void Add(int row, int label, float delta);

  const int classes_;
  double clock_ = 1;
  absl::flat_hash_map<uint64_t, int> rows_;
  std::vector<float> weights_;
  std::vector<double> history_;
};

}  // namespace communique::ingest

#include "ingest_service/training/perceptron.h"

#include <algorithm>
#include <cmath>

namespace communique::ingest {

void Perceptron::Score(const Features& features, float* scores) const {
  std::fill_n(scores, classes_, 0.0f);
  for (int i = 0; i < features.size; ++i) {
    auto row = rows_.find(features.ids[i]);
    if (row == rows_.end()) continue;
    const float* weights = &weights_[static_cast<size_t>(row->second) * classes_];
    for (int k = 0; k < classes_; ++k) scores[k] += weights[k];
  }
}

void Perceptron::Update(const Features& features, int right, int wrong) {
  for (int i = 0; i < features.size; ++i) {
    const int row = rows_.emplace(features.ids[i], rows_.size()).first->second;
    if ((static_cast<size_t>(row) + 1) * classes_ > weights_.size()) {
      weights_.resize((static_cast<size_t>(row) + 1) * classes_);
      history_.resize(weights_.size());
    }
    Add(row, right, 1);
    Add(row, wrong, -1);
  }
}

void Perceptron::Add(int row, int label, float delta) {
  const size_t at = static_cast<size_t>(row) * classes_ + label;
  weights_[at] += delta;
  history_[at] += delta * clock_;
}

std::vector<std::pair<uint64_t, SparseWeights>> Perceptron::Average(float least, size_t most) const {
  std::vector<std::pair<float, std::pair<uint64_t, SparseWeights>>> rows;
  for (const auto& [id, row] : rows_) {
    SparseWeights weights;
    float mass = 0;
    for (int k = 0; k < classes_; ++k) {
      const size_t at = static_cast<size_t>(row) * classes_ + k;
      const float weight = weights_[at] - history_[at] / clock_;
      if (std::fabs(weight) < least) continue;
      weights.emplace_back(k, weight);
      mass += std::fabs(weight);
    }
    if (!weights.empty()) rows.push_back({mass, {id, std::move(weights)}});
  }
  // By weight, then by id, so that the same training gives the same file.
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.first < b.second.first;
  });
  if (rows.size() > most) rows.resize(most);
  std::vector<std::pair<uint64_t, SparseWeights>> out;
  for (auto& row : rows) out.push_back(std::move(row.second));
  return out;
}

}  // namespace communique::ingest

// A linear model over hashed features, read in place from a model file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/scorer.h"

namespace communique::ingest {

// Slots are an open-addressed table of features; each points to its non-zero weights.
class LinearScorer final : public Scorer {
 public:
  static constexpr int kMostClasses = 256;

  struct Slot {
    uint32_t check;  // Upper half of the feature's hash; 0 = free.
    uint32_t entry;  // First weight, shifted left by 8, and their number.
  };
  struct Entry {
    uint8_t label;
    int8_t weight;
  };

  // Reads sections "<name>.slots", "<name>.entries". The file must outlive the scorer.
  static absl::StatusOr<std::unique_ptr<const LinearScorer>> Open(const ModelFile& file,
                                                                  absl::string_view name, int classes);

  int classes() const override { return classes_; }
  void Score(const Features& features, int32_t* scores) const override;

 private:
  LinearScorer(int classes, absl::Span<const Slot> slots, absl::Span<const Entry> entries)
      : classes_(classes), slots_(slots), entries_(entries), mask_(slots.size() - 1) {}

  const int classes_;
  const absl::Span<const Slot> slots_;
  const absl::Span<const Entry> entries_;
  const uint64_t mask_;
};

// Weights of one feature: (class, weight).
using SparseWeights = std::vector<std::pair<int, float>>;

// The two sections of a scorer with these weights, quantized so that the largest becomes 127.
void AppendLinearSections(const std::string& name,
                          const std::vector<std::pair<uint64_t, SparseWeights>>& features,
                          std::vector<std::pair<std::string, std::string>>* sections);

}  // namespace communique::ingest

#include "ingest_service/pipeline/syntax/linear_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"

namespace communique::ingest {
namespace {

uint32_t CheckOf(uint64_t id) { return static_cast<uint32_t>(id >> 32) | 1; }

}  // namespace

absl::StatusOr<std::unique_ptr<const LinearScorer>> LinearScorer::Open(const ModelFile& file,
                                                                       absl::string_view name, int classes) {
  ASSIGN_OR_RETURN(absl::Span<const Slot> slots, file.Array<Slot>(absl::StrCat(name, ".slots")));
  ASSIGN_OR_RETURN(absl::Span<const Entry> entries, file.Array<Entry>(absl::StrCat(name, ".entries")));
  if (slots.empty() || (slots.size() & (slots.size() - 1)) != 0 || classes > kMostClasses) {
    return absl::DataLossError(
        absl::StrCat("scorer ", name, ": ", slots.size(), " slots, ", classes, " classes"));
  }
  bool has_free_slot = false;
  for (const Slot& slot : slots) {
    has_free_slot |= slot.check == 0;
    if ((slot.entry >> 8) + (slot.entry & 255) > entries.size()) {
      return absl::DataLossError(absl::StrCat("scorer ", name, ": a slot points outside"));
    }
  }
  if (!has_free_slot) return absl::DataLossError(absl::StrCat("scorer ", name, ": no free slot"));
  for (const Entry& entry : entries) {
    if (entry.label >= classes)
      return absl::DataLossError(absl::StrCat("scorer ", name, ": a class too many"));
  }
  return std::unique_ptr<const LinearScorer>(new LinearScorer(classes, slots, entries));
}

void LinearScorer::Score(const Features& features, int32_t* scores) const {
  std::fill_n(scores, classes_, 0);
  for (int i = 0; i < features.size; ++i) __builtin_prefetch(&slots_[features.ids[i] & mask_]);
  uint32_t found[Features::kMost];
  int count = 0;
  for (int i = 0; i < features.size; ++i) {
    const uint32_t check = CheckOf(features.ids[i]);
    for (uint64_t at = features.ids[i] & mask_;; at = (at + 1) & mask_) {
      const Slot slot = slots_[at];
      if (slot.check == check) {
        found[count++] = slot.entry;
        __builtin_prefetch(&entries_[slot.entry >> 8]);
        break;
      }
      if (slot.check == 0) break;
    }
  }
  for (int i = 0; i < count; ++i) {
    const Entry* entry = &entries_[found[i] >> 8];
    for (const Entry* end = entry + (found[i] & 255); entry < end; ++entry)
      scores[entry->label] += entry->weight;
  }
}

void AppendLinearSections(const std::string& name,
                          const std::vector<std::pair<uint64_t, SparseWeights>>& features,
                          std::vector<std::pair<std::string, std::string>>* sections) {
  float largest = 1e-9;
  for (const auto& [id, weights] : features) {
    for (const auto& [label, weight] : weights) largest = std::max(largest, std::fabs(weight));
  }
  size_t size = 1024;
  while (size < features.size() * 5 / 4) size *= 2;
  std::vector<LinearScorer::Slot> slots(size, LinearScorer::Slot{0, 0});
  std::vector<LinearScorer::Entry> entries;
  for (const auto& [id, weights] : features) {
    const uint32_t first = entries.size();
    for (const auto& [label, weight] : weights) {
      const int quantized = static_cast<int>(std::lround(weight / largest * 127));
      if (quantized == 0 || entries.size() - first == 255) continue;
      entries.push_back({static_cast<uint8_t>(label), static_cast<int8_t>(quantized)});
    }
    const uint32_t count = entries.size() - first;
    if (count == 0) continue;
    uint64_t at = id & (size - 1);
    while (slots[at].check != 0 && slots[at].check != CheckOf(id)) at = (at + 1) & (size - 1);
    if (slots[at].check == 0) slots[at] = {CheckOf(id), first << 8 | count};
  }
  auto bytes = [](const auto& v) {
    return std::string(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(v[0]));
  };
  sections->emplace_back(name + ".slots", bytes(slots));
  sections->emplace_back(name + ".entries", bytes(entries));
}

}  // namespace communique::ingest

// Where rows were found last: a guess that spares the search through the index of names, whose pages nobody else has read
// lately. A guess may be wrong, for rows come and go, and names share a place: whoever reads the row compares its name.
// Thread-safe, and of one size whatever the store's.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace communique::query {

class RowHints {
 public:
  RowHints() : places_(kPlaces) {}

  // The rowid; 0 where nothing is known.
  int64_t Guess(absl::string_view name) const {
    const uint64_t hash = absl::HashOf(name), place = PlaceOf(hash).load(std::memory_order_relaxed);
    return (place ^ hash) >> kRowBits == 0 ? static_cast<int64_t>(place & kRowMask) : 0;
  }
  void Learn(absl::string_view name, int64_t row) {
    if (row <= 0 || row > static_cast<int64_t>(kRowMask)) return;
    const uint64_t hash = absl::HashOf(name);
    PlaceOf(hash).store((hash & ~kRowMask) | static_cast<uint64_t>(row), std::memory_order_relaxed);
  }

 private:
  static constexpr size_t kPlaces = size_t{1} << 20;  // 8 MiB.
  static constexpr int kRowBits = 40;                 // The other bits of a place are of the hash.
  static constexpr uint64_t kRowMask = (uint64_t{1} << kRowBits) - 1;

  std::atomic<uint64_t>& PlaceOf(uint64_t hash) { return places_[hash % kPlaces]; }
  const std::atomic<uint64_t>& PlaceOf(uint64_t hash) const { return places_[hash % kPlaces]; }

  std::vector<std::atomic<uint64_t>> places_;
};

}  // namespace communique::query

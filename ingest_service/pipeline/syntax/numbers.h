// Vectors that begin on a line of the cache: registers of 64 bytes are read at half the speed across two lines.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace communique::ingest {

constexpr std::align_val_t kCacheLine{64};

template <typename T>
struct OnCacheLines {
  using value_type = T;

  OnCacheLines() = default;
  template <typename Other>
  OnCacheLines(const OnCacheLines<Other>&) {}  // NOLINT(google-explicit-constructor): containers convert.

  T* allocate(size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kCacheLine)); }
  void deallocate(T* at, size_t) { ::operator delete(at, kCacheLine); }

  template <typename Other>
  bool operator==(const OnCacheLines<Other>&) const {
    return true;
  }
};

template <typename T>
using Numbers = std::vector<T, OnCacheLines<T>>;

}  // namespace communique::ingest

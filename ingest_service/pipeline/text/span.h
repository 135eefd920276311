// A half-open range of bytes of the article text: the coordinate every layer shares.
//
// Invariant of every Span a stage emits: 0 <= begin <= end <= text.size(), and both ends fall on code-point
// boundaries, so text.substr(begin, end - begin) is valid UTF-8.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace communique::ingest {

struct Span {
  int32_t begin = 0;
  int32_t end = 0;

  int32_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  absl::string_view In(absl::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }
  friend bool operator!=(Span a, Span b) { return !(a == b); }
};

}  // namespace communique::ingest

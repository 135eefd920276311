// Scores of the choices a stage has (tags, transitions, relations, names), given its features.
#pragma once

#include <cstdint>

namespace communique::ingest {

// The features of one decision: hashes, each unique to its template and values.
struct Features {
  static constexpr int kMost = 192;
  uint64_t ids[kMost];
  int size = 0;

  void Add(uint64_t id) { ids[size++] = id; }
};

class Scorer {
 public:
  virtual ~Scorer() = default;
  virtual int classes() const = 0;

  // Sets scores[0, classes()). Pure and deterministic to the bit: sums of integers.
  virtual void Score(const Features& features, int32_t* scores) const = 0;
};

}  // namespace communique::ingest

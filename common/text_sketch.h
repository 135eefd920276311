// Sketches of texts that are alike when the texts are: copies of one wire story under other headlines, cut or
// slightly edited.
//
// A sketch is the MinHash of the text's runs of three words: 64 bytes, one for each of 64 hash functions. The
// share of equal bytes estimates the share of runs that two texts have in common.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique {

// 64 bytes; empty for a text of fewer than three words.
std::string TextSketch(absl::string_view text);

// The share of runs in common, 0 to 1, give or take 0.06. 0 where a sketch is empty.
double SketchSimilarity(absl::string_view a, absl::string_view b);

// True if one text is nearly a copy of the other.
bool AreNearCopies(absl::string_view sketch, absl::string_view other_sketch);

}  // namespace communique

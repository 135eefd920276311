#include "common/text_sketch.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"

namespace communique {
namespace {

constexpr int kSize = 64;
constexpr int kRun = 3;
constexpr double kNearCopy = 0.6;

uint64_t Mix(uint64_t x) {  // The finaliser of SplitMix64.
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

std::vector<uint64_t> WordHashes(absl::string_view text) {
  constexpr uint64_t kBasis = 14695981039346656037u, kPrime = 1099511628211u;  // FNV-1a.
  std::vector<uint64_t> words;
  bool inside = false;
  for (const char c : text) {
    const bool letter = absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
    if (letter && !inside) words.push_back(kBasis);
    if (letter) words.back() = (words.back() ^ static_cast<unsigned char>(absl::ascii_tolower(c))) * kPrime;
    inside = letter;
  }
  return words;
}

}  // namespace

std::string TextSketch(absl::string_view text) {
  const std::vector<uint64_t> words = WordHashes(text);
  if (words.size() < kRun) return "";
  std::array<uint64_t, kSize> least;
  least.fill(UINT64_MAX);
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    const uint64_t run = Mix(words[i] + 3 * Mix(words[i + 1] + 3 * Mix(words[i + 2])));
    for (int k = 0; k < kSize; ++k) least[k] = std::min(least[k], Mix(run + 0x9e3779b97f4a7c15u * (k + 1)));
  }
  std::string sketch(kSize, '\0');
  for (int k = 0; k < kSize; ++k) sketch[k] = static_cast<char>(least[k] & 0xff);
  return sketch;
}

double SketchSimilarity(absl::string_view a, absl::string_view b) {
  if (a.size() != kSize || b.size() != kSize) return 0;
  int equal = 0;
  for (int k = 0; k < kSize; ++k) equal += a[k] == b[k];
  constexpr double kByChance = 1.0 / 256;
  return std::max(0.0, (equal / double{kSize} - kByChance) / (1 - kByChance));
}

bool AreNearCopies(absl::string_view sketch, absl::string_view other_sketch) {
  return SketchSimilarity(sketch, other_sketch) >= kNearCopy;
}

}  // namespace communique

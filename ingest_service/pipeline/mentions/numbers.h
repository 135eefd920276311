// Exact numbers in figures and words: "1,250", "2.5 billion", "half a million", "twenty-five".
#pragma once

#include <cstdint>
#include <string>

#include "ingest_service/pipeline/mentions/time_terms.h"

namespace communique::ingest {

// mantissa * 10^exponent.
struct Decimal {
  int64_t mantissa = 0;
  int exponent = 0;

  // Without exponent and superfluous zeros: "2500000000", "1.5".
  std::string ToString() const;
};

struct NumberTokens {
  int end = -1;  // The token after the number; -1 if none stands here.
  Decimal value;
  bool scaled = false;   // Has a "million" of its own.
  bool figures = false;  // Written in figures.
};

// The number at token `i`. `money` takes "m", "b" and "k" glued to it for scales; figures may begin behind a
// `mark` of so many bytes ("R45 million"). Ordinals, years in words, and
// figures of more than fifteen digits are none.
NumberTokens ReadNumber(const TermText& t, int i, bool money, size_t mark = 0);

// The scale at token `i`, after an optional dash: tokens to skip (0 if none) and its power of ten.
int ReadScale(const TermText& t, int i, bool money, int* power);

}  // namespace communique::ingest

// What the models see of a word: hashes of its form, affixes and shape. Computed once a token.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace communique::ingest {

struct WordForm {
  uint64_t form = 0;        // As written; typographic quotes and dashes made plain.
  uint64_t lower = 0;       // In lower case; numbers longer than a year are all one.
  uint64_t prefix[3] = {};  // Of 1, 2, 3 characters.
  uint64_t suffix[4] = {};  // Of 1, 2, 3, 4 characters.
  uint64_t shape = 0;       // "Xxx-dd": letters X x, digits d, others themselves; at most 10.
  uint64_t outline = 0;     // The shape without repetitions: "Xx-d".
  bool capital = false;     // Has a capital.
};

// Of the token's text; bytes above ASCII are taken as they are.
WordForm FormOf(absl::string_view word);

}  // namespace communique::ingest

// The units that phrases are matched over: runs of letters and digits, and single marks.
//
// Lexicons match over words rather than tokens, so that a phrase is found however the tokenizer cuts it:
// "U.S.-Japan" is [U][.][S][.][-][Japan] whether that was one token or six.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/text/span.h"

namespace communique::ingest {

struct Word {
  Span span;  // In the text.
  std::string
      cased;  // Without diacritics; curly apostrophes and all dashes are made plain: "Cote", "'", "-".
  std::string folded;  // `cased` in lower case.

  bool IsCapitalized() const { return cased[0] >= 'A' && cased[0] <= 'Z'; }
  // No lower-case letter, and two letters at least.
  bool IsAllCaps() const;
  bool IsLetters() const;
  // Follows the word before without white space.
  bool glued = false;
};

// White space separates words and is dropped, but for a blank line, which is the word "\n": no phrase runs
// across it.
std::vector<Word> SplitWords(absl::string_view text);

// Without diacritics and in lower case: "Élysée" -> "elysee".
std::string Fold(absl::string_view text);

}  // namespace communique::ingest

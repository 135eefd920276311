// Character references in text: "&rsquo;", "&#8217;", "&#x2019;".
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

// References with a semicolon that HTML 4 knows, decoded; anything else stays. References that HTML numbers
// by windows-1252 ("&#146;") give the character meant. With `keep_markup`, the five that XML itself needs
// (amp, lt, gt, quot, apos) and all numeric ones stay, so that the result is the same XML without undeclared
// names.
std::string DecodeEntities(absl::string_view text, bool keep_markup = false);

}  // namespace communique::ingest

// UTF-8 at the edges: what may go into a proto string.
//
// C++ protobuf serialises an invalid string (it only logs) and then nobody can parse the message, so every
// string that comes from outside is checked or repaired before it enters one.
#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace communique {

// Well-formed by the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
bool IsValidUtf8(absl::string_view text);

// Length in bytes of the longest valid prefix; text.size() if all is valid.
size_t ValidUtf8Prefix(absl::string_view text);

// The text with each byte that belongs to no valid sequence replaced by U+FFFD; unchanged if it is valid.
std::string ValidUtf8(absl::string_view text);

}  // namespace communique

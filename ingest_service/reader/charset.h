// Bytes to UTF-8. The charset is, in this order: that of a byte order mark, the one declared with the
// document, the one declared inside it, UTF-8 if the bytes are valid, UTF-16 if every other byte is zero,
// UTF-8 with damaged places (each becomes U+FFFD) if most of it is valid, else windows-1252.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

// `declared` is the charset parameter of the media type or empty; `markup` allows an XML or HTML declaration
// inside. The result is valid UTF-8 without byte order mark. CHARSET_UNKNOWN: the declared name says nothing
// to ICU.
absl::StatusOr<std::string> DecodeText(absl::string_view bytes, absl::string_view declared, bool markup);

// The charset that an XML declaration or an HTML meta element names in the first bytes; empty without one.
std::string DeclaredInside(absl::string_view bytes);

}  // namespace communique::ingest

// The last step of every conversion: one shape of white space, no invisible characters.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

// Line ends become "\n", a form feed or a Unicode paragraph separator a blank line, no-break and other spaces
// and tabs a space; control, zero-width and bidirectional override characters go (the joiners that Persian
// and Urdu need stay); Latin-1 control characters become what windows-1252 means by them; the text is
// composed (NFC); lines have no trailing space, at most one blank line stands between paragraphs and none at
// the ends. A text of long lines without any blank line gets one after each line, since a line is a paragraph
// there. Idempotent. `text` must be valid UTF-8.
std::string TidyText(absl::string_view text);

// TidyText on one line: runs of white space become one space. For titles and names.
std::string TidyLine(absl::string_view text);

}  // namespace communique::ingest

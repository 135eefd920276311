// Which language a text is in, by CLD2.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

// BCP 47: "en", "fr", "zh-Hant"; "und" if it cannot be told. `hint` is the language the document declares, if
// any: it is believed only where the text is too short to tell. `text` must be valid UTF-8.
std::string DetectLanguage(absl::string_view text, absl::string_view hint = "");

}  // namespace communique::ingest

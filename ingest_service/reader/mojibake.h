// UTF-8 that somebody read as windows-1252 and wrote again: "Israelâ€™s" for "Israel’s".
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

// Undoes the damage, also when done twice or three times, if it is certain: every run of characters above
// ASCII must turn into valid UTF-8 when written in windows-1252. Otherwise the text as it is. `text` must be
// valid UTF-8.
std::string RepairMojibake(absl::string_view text);

}  // namespace communique::ingest

// Bodies that a text names in full once, and by their initials after that: "World Food Board (WFB)", or without them there.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// The full name that the text gives the initials; the initials themselves if it gives none.
std::string LongName(const Document& document, absl::string_view initials);

}  // namespace communique::ingest

// Refuses markup that makes libxml2 2.9 slow: it compares every attribute of a tag with every other.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

// DOCUMENT_TOO_COMPLEX: a tag with more than kMaxTagAttributes. One pass over the text; comments, CDATA
// sections and, with `html`, scripts and styles hold no tags.
absl::Status CheckTags(absl::string_view markup, bool html);

}  // namespace communique::ingest

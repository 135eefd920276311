// What the reader accepts. Beyond a limit a document is refused with a typed error; nothing is cut silently.
#pragma once

#include <cstddef>

namespace communique::ingest {

struct ReaderLimits {
  size_t content_bytes = 4 << 20;  // Of a raw document.
  size_t text_bytes = 1 << 20;     // Of one article's text.
  size_t articles = 1000;          // Of one feed.
};

// Of markup; the same for every caller, as the parsers below must stay linear.
inline constexpr int kMaxMarkupDepth = 512;
inline constexpr int kMaxTagAttributes = 256;

}  // namespace communique::ingest

// What kind of document this is: from the media type given, else from the first characters.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

enum class Format { kUnknown, kText, kHtml, kXml, kJson };

struct MediaType {
  Format format = Format::kUnknown;  // kUnknown: none given, or one that says nothing.
  std::string charset;               // Of the charset parameter; may be empty.
};

// "text/html; charset=utf-8". MEDIA_TYPE_UNKNOWN: a type the reader has no format for, such as
// application/pdf.
absl::StatusOr<MediaType> ParseMediaType(absl::string_view media_type);

// True for bytes of a well-known binary format (PDF, ZIP and office files, gzip, images).
bool IsBinary(absl::string_view content);

// The format of decoded text; kText if nothing else fits.
Format SniffFormat(absl::string_view text);

}  // namespace communique::ingest

// Every refusal of the reader, by name; all INVALID_ARGUMENT. ErrorInfo.reason is the name in capitals.
#pragma once

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

absl::Status TextEmpty();
absl::Status TextTooLarge(size_t bytes, size_t limit);
absl::Status TextNotUtf8(size_t offset);
absl::Status DateImpossible(absl::string_view date);
absl::Status DocumentTooLarge(size_t bytes, size_t limit);
absl::Status DocumentMalformed(absl::string_view format, absl::string_view problem);
// Deeper nested, or with more attributes, than any real document.
absl::Status DocumentTooComplex(absl::string_view problem);
absl::Status MediaTypeUnknown(absl::string_view media_type);
absl::Status CharsetUnknown(absl::string_view charset);
// Well-formed, but no item of it carries text: a package of references, a list of concepts.
absl::Status FeedEmpty(absl::string_view format);
absl::Status FeedTooLong(size_t articles, size_t limit);

}  // namespace communique::ingest

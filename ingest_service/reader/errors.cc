#include "ingest_service/reader/errors.h"

#include "absl/strings/str_cat.h"
#include "common/error.h"

namespace communique::ingest {
namespace {

absl::Status Invalid(absl::string_view reason, absl::string_view message, const ErrorMetadata& metadata) {
  return Error(absl::StatusCode::kInvalidArgument, reason, message, metadata);
}

ErrorMetadata Sizes(size_t bytes, size_t limit) {
  return {{"bytes", absl::StrCat(bytes)}, {"limit", absl::StrCat(limit)}};
}

}  // namespace

absl::Status TextEmpty() { return Invalid("TEXT_EMPTY", "text: empty, want an article", {}); }

absl::Status TextTooLarge(size_t bytes, size_t limit) {
  return Invalid("TEXT_TOO_LARGE", absl::StrCat("text: ", bytes, " bytes, want <= ", limit, "; split it"),
                 Sizes(bytes, limit));
}

absl::Status TextNotUtf8(size_t offset) {
  return Invalid(
      "TEXT_NOT_UTF8",
      absl::StrCat("text: invalid UTF-8 at byte ", offset, "; send raw bytes with a charset instead"),
      {{"offset", absl::StrCat(offset)}});
}

absl::Status DateImpossible(absl::string_view date) {
  return Invalid("DATE_IMPOSSIBLE", absl::StrCat("publish_date: ", date, ", want a day that exists"),
                 {{"date", std::string(date)}});
}

absl::Status DocumentTooLarge(size_t bytes, size_t limit) {
  return Invalid("DOCUMENT_TOO_LARGE", absl::StrCat("raw.content: ", bytes, " bytes, want <= ", limit),
                 Sizes(bytes, limit));
}

absl::Status DocumentMalformed(absl::string_view format, absl::string_view problem) {
  return Invalid("DOCUMENT_MALFORMED", absl::StrCat("raw.content: not well-formed ", format, ": ", problem),
                 {{"format", std::string(format)}, {"problem", std::string(problem)}});
}

absl::Status DocumentTooComplex(absl::string_view problem) {
  return Invalid("DOCUMENT_TOO_COMPLEX", absl::StrCat("raw.content: ", problem),
                 {{"problem", std::string(problem)}});
}

absl::Status MediaTypeUnknown(absl::string_view media_type) {
  return Invalid("MEDIA_TYPE_UNKNOWN",
                 absl::StrCat("raw.media_type: ", media_type,
                              ", want text/plain, text/html, RSS, Atom, NITF, NewsML-G2 or application/json"),
                 {{"media_type", std::string(media_type)}});
}

absl::Status CharsetUnknown(absl::string_view charset) {
  return Invalid("CHARSET_UNKNOWN",
                 absl::StrCat("charset: ", charset, ", want a name known to ICU; try UTF-8"),
                 {{"charset", std::string(charset)}});
}

absl::Status FeedEmpty(absl::string_view format) {
  return Invalid(
      "FEED_EMPTY",
      absl::StrCat("raw.content: no item of this ", format, " carries text; send the articles themselves"),
      {{"format", std::string(format)}});
}

absl::Status FeedTooLong(size_t articles, size_t limit) {
  return Invalid("FEED_TOO_LONG", absl::StrCat("raw.content: ", articles, " articles, want <= ", limit),
                 {{"articles", absl::StrCat(articles)}, {"limit", absl::StrCat(limit)}});
}

}  // namespace communique::ingest

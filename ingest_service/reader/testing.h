// What the reader's tests share: short ways to read bytes and to see a refusal.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/error.h"
#include "ingest_service/reader/read_document.h"

namespace communique::ingest {

inline absl::StatusOr<std::vector<v1::Article>> ReadAll(absl::string_view media_type,
                                                        absl::string_view bytes) {
  v1::RawDocument raw;
  raw.set_media_type(std::string(media_type));
  raw.set_content(std::string(bytes));
  return ReadDocument(raw, ReaderLimits());
}

// The only article; one whose text is the reason of the refusal, or says how many there were instead.
inline v1::Article ReadOne(absl::string_view media_type, absl::string_view bytes) {
  const auto articles = ReadAll(media_type, bytes);
  v1::Article none;
  if (!articles.ok()) {
    none.set_text("refused: " + ErrorReason(articles.status()));
  } else if (articles->size() != 1) {
    none.set_text(std::to_string(articles->size()) + " articles");
  } else {
    return articles->front();
  }
  return none;
}

inline std::string ReadText(absl::string_view media_type, absl::string_view bytes) {
  return ReadOne(media_type, bytes).text();
}

}  // namespace communique::ingest

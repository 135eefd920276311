// The way in: a document as published becomes articles whose text everything later points into.
//
// The conversion happens once. What comes out is stored and never edited: valid UTF-8 in NFC, "\n" line ends,
// paragraphs separated by a blank line, list items as lines that begin with "- ", no control, zero-width or
// bidirectional override characters, no markup, entities decoded. Hard-wrapped lines stay wrapped.
//
//   RawDocument raw;                                  raw.media_type: "text/html; charset=windows-1252"
//   ASSIGN_OR_RETURN(auto articles, ReadDocument(raw, limits));      articles[0].text(), .title(), ...
//
// Linear in the size of the document whatever its bytes are; never touches network or files.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/reader/limits.h"

namespace communique::ingest {

// The articles of a document, in its order; at least one. Each has text and, when the document or its bytes
// tell, title, publisher, uri, license, publish_date and language. The articles of a feed are not yet checked
// one by one (ValidateArticle does), so that a bad one need not spoil the others. Errors: see errors.h.
absl::StatusOr<std::vector<v1::Article>> ReadDocument(const v1::RawDocument& raw, const ReaderLimits& limits);

}  // namespace communique::ingest

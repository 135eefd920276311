// Quotations of a text: where the marks open and close, curly, straight or ``.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/text/span.h"

namespace communique::ingest {

struct Quotation {
  Span inner;             // The words, marks excluded.
  Span outer;             // With the marks.
  bool unclosed = false;  // Ends with its paragraph: the quotation goes on in the next, or a mark is missing.
};

// In text order, without overlap. Single quotation marks are left alone: they are apostrophes as often as
// not.
std::vector<Quotation> FindQuotations(absl::string_view text);

// The span stands within one of the quotations.
bool IsQuoted(const std::vector<Quotation>& quotations, Span span);

}  // namespace communique::ingest

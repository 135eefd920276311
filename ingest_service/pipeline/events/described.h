// A party that no mention names, by the words of its phrase.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The words of the noun phrase headed by `token` up to its first clause, conjunct or colon, on one line, and where they
// stand.
v1::Party Described(const EventContext& context, int token);
// "no state", "neither country", "I": words that name nobody.
bool MeansNobody(const EventContext& context, int token);
// The words of a span, on one line: what something is called in the text.
std::string WordsOf(const EventContext& context, const Span& span);
// Words that a text breaks over lines, with single spaces.
std::string OnOneLine(absl::string_view text);

}  // namespace communique::ingest

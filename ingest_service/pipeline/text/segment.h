// Sentences: where they begin and end, in paragraphs, headings and lists.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/text/conventions.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// Splits the text into sentences, in order, without overlap; white space and bullets
// between them belong to none. Token ranges are
// left empty: Tokenize fills them.
//
// A sentence ends at "." "!" "?" or an ellipsis, after the quotes and brackets that close right there, when
// what follows may start a sentence. It goes on after titles and initials ("Gen. J. Smith"), after an
// abbreviation unless a word that starts sentences follows ("in the U.S. The"), and after a quotation that
// its speaker follows
// ("Why?" he asked). Blank lines end a sentence always; a line break does where the line looks like a
// heading, a list item or a finished paragraph, not where a line was merely wrapped.
Sentences Segment(absl::string_view text, const Conventions& conventions);

// Number of the sentence in which the offset lies, or of the next one; 0 = a header line, or behind the last.
int SentenceNumberAt(const Sentences& sentences, int offset);

}  // namespace communique::ingest

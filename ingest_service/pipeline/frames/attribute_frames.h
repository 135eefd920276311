// Who says it: the statement a frame stands under, and the speaker of every quotation.
#pragma once

#include <vector>

#include "ingest_service/pipeline/document.h"
#include "ingest_service/pipeline/frames/quotes.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// For each quotation, the index of the statement frame that it is a quotation of; -1 if nobody is named.
//
// The tag of the same sentence, else that of the turn before in the same paragraph, else, where the paragraph
// is all quotation, that of the paragraph before.
std::vector<int> AttributeQuotations(const Document& document, const std::vector<Quotation>& quotations,
                                     const Frames& frames);

// Sets `sources` of every frame that is content of a statement.
void AttributeFrames(const Document& document, const Tree& tree, const std::vector<Quotation>& quotations,
                     const std::vector<int>& speakers, Frames* frames);

}  // namespace communique::ingest

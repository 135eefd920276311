// Turns of a transcript: paragraphs that open with who speaks, in capitals and with a colon ("SECRETARY
// SMITH: ..."), or with the name that the headline says whose press conference it is ("Wei Lan: ..."), and all that
// follows up to the next such label.
#pragma once

#include <vector>

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

struct Turn {
  int begin_token = 0;  // Of the label, colon included.
  int end_token = 0;
  Span words;         // What is said, to the end of the turn.
  bool named = true;  // False where the label tells no name or office: "QUESTION".
};

// In text order; none where fewer than two paragraphs are labelled.
std::vector<Turn> FindTurns(const Document& document, const Cues& cues);

// The quotations, and each turn as one; those inside a turn are part of it.
std::vector<Quotation> WithTurns(std::vector<Quotation> quotations, const std::vector<Turn>& turns);

// Adds a statement for every turn of someone named that says more than a courtesy.
void AddTurns(const FrameContext& context, const std::vector<Turn>& turns, Frames* frames);

}  // namespace communique::ingest

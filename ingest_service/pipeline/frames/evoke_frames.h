// Which words of a document may evoke frames, before their arguments are looked at.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/frames/frame_lexicon.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// One row of the lexicon whose words stand in the text.
struct Evoked {
  int head = -1;   // The predicate.
  int light = -1;  // The second word of the trigger if it is a noun or adjective that carries the meaning.
  int row = -1;    // Of FrameLexicon::rows.
};

// The lemma under which the lexicon knows the verb: the tagger's, else what is left of the form without its ending.
std::string LexicalLemma(const Tree& tree, const FrameLexicon& lexicon, int token);

// All rows that a predicate evokes, grouped by predicate in text order, rows in the order of the lexicon.
std::vector<Evoked> EvokeFrames(const Tree& tree, const FrameLexicon& lexicon);

}  // namespace communique::ingest

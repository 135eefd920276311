// The first layers of a document: sentences and tokens over the stored article text.
#pragma once

#include <vector>

#include "ingest_service/pipeline/text/span.h"

namespace communique::ingest {

// A sentence, a heading or a list item. Sentences tile the text in order, without overlap; the white space
// between them belongs to none. A header line (" date 2021-09-01 TOKYO -- ") is cut off as a sentence of its
// own.
struct Sentence {
  Span span;
  int begin_token = 0;  // Tokens [begin_token, end_token) of the document.
  int end_token = 0;
  int number = 0;       // As people count them, from 1; 0 = header line.
  int paragraph = 0;    // From 0; a blank line (or a bullet) starts a new one.
  bool header = false;  // Dateline or header line: no sentence of the story.
  bool bullet = false;  // An item of a list; its governor is the nearest sentence before that is none.
};

// A word or a mark as Universal Dependencies counts them: "don't" is two tokens, "do" and "n't".
struct Token {
  Span span;
};

using Sentences = std::vector<Sentence>;
using Tokens = std::vector<Token>;

}  // namespace communique::ingest

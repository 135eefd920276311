// Auxiliaries of several words, which Universal Dependencies reads as verbs of their own, read as the one word they stand for.
// A stage behind the parse, not within: the tree of the parse is that of the treebanks, and is measured on them.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// "is |going to| build": "going" becomes an auxiliary with the base form "will", and "build" takes its place in the tree with
// all that hung from it. Keeps the invariants of Syntax.
void ReadAuxiliaries(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     Syntax* syntax);

}  // namespace communique::ingest

// Where an argument of a predicate hangs, by the name that the frame lexicon gives it.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// The dependent of `head` (predicate or its light noun) under a relation ("obj"), "that", "patient", "told", "predicate" or a
// preposition; -1 if there is none. Where the parser is known to err, past its error.
int FindDependent(const FrameContext& context, int head, absl::string_view name);

// "the treaty which A signed", "the treaty A signed": what the clause is said of, where nothing else is its object; -1
// if the clause has another subject or object there.
int RelativeObject(const Tree& tree, int verb);

// "asked the bank |for money|", hung from whoever is asked; -1 if nothing hangs there.
int AskedBelow(const Tree& tree, int verb);

}  // namespace communique::ingest

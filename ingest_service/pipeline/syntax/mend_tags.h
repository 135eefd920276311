// Words that the network takes for another part of speech than they are, put right where the words leave no doubt.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/parse.h"

namespace communique::ingest {

// Mends the tags of a sentence, or a piece of one, of `words` tokens from `first` on, and the dependencies that change
// with them: "triple output", "due to start", "ministers meeting in Paris", "look forward to meeting",
// "Under Secretary".
void MendTags(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out);

}  // namespace communique::ingest

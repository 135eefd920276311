// Trees that the network is known to misread, put right where the words leave no doubt.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/parse.h"

namespace communique::ingest {

// Mends a sentence, or a piece of one, of `words` tokens from `first` on: first its tags (mend_tags.h), then dependencies:
// of verbs that open the items of a list, relative clauses in the plural behind a name, objects behind prepositions.
void MendTree(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out);

}  // namespace communique::ingest

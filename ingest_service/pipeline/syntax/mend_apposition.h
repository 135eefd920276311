// A name between commas behind the noun it belongs to is an apposition of that noun.
#pragma once

#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// "The head of the police, |Ann Smith|, said": mends, in the sentence of the words [first, first + words), a name that the
// parser hangs on the verb, which has its subject in front of the comma. Keeps the invariants of Syntax.
void MendApposition(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out);

}  // namespace communique::ingest

// How the syntax of a document is shown to people and to other programs.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// CoNLL-U (https://universaldependencies.org/format.html); names in MISC as NER=B-PER, absent outside names.
std::string PrintConllu(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                        const Syntax& syntax);

// One aligned line a token: number, word, lemma, tag, relation, head, margin, name.
std::string PrintAligned(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                         const Syntax& syntax);

}  // namespace communique::ingest

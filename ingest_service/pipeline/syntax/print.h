// How the syntax of a document is shown to other programs.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// Of each token: "B-" (first of a name) or "I-" and the type of the name, "B-PER"; empty outside names.
std::vector<std::string> NameLabels(const Syntax& syntax);

// CoNLL-U (https://universaldependencies.org/format.html); names in MISC as NER=B-PER, absent outside names.
std::string PrintConllu(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                        const Syntax& syntax);

}  // namespace communique::ingest

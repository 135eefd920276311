// Tokens with their tree and names, for people and for programs.
#pragma once

#include <string>

#include "communique/v1/layers.pb.h"

namespace communique::cli {

using TokenList = google::protobuf::RepeatedPtrField<v1::Token>;

// One aligned line a token: number in its sentence, word, lemma, tags, relation, head, margin, name. A blank line
// between sentences.
std::string SyntaxLines(const TokenList& tokens);

// CoNLL-U (https://universaldependencies.org/format.html); names in MISC as NER=B-PER.
std::string ConlluLines(const TokenList& tokens);

}  // namespace communique::cli

// Tokens as the English treebanks of Universal Dependencies count them.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/text/conventions.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// Cuts each sentence into tokens and sets its token range. Every character that is not white space belongs to
// exactly one token.
//
// Marks stand alone, runs of the same mark together ("...", "--", "?!"); clitics are cut off ("do|n't",
// "Japan|'s"); a hyphen is a token of its own ("Japan|-|U.S.") but after prefixes ("anti-war") and in
// telephone numbers; numbers keep their marks ("1,200.5") and lose their units ("5|km",
// "$|5", "20|%"); addresses of the web and of mail stay whole.
Tokens Tokenize(absl::string_view text, const Conventions& conventions, Sentences* sentences);

}  // namespace communique::ingest

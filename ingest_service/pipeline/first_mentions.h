// The nearest candidate for each pronoun. It stands in until the mentions stage resolves references properly, and
// goes then.
#pragma once

#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// Adds pronouns to mentions that have their names and people.
Mentions ResolveFirstMentions(const Document& document, Mentions mentions);

}  // namespace communique::ingest

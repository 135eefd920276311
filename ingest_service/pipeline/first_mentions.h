// Mentions at a first level: names of countries and blocs, people as the recogniser finds them, and the
// nearest candidate for a pronoun. No times, no amounts, no titles. It stands in until the mentions stage
// proper is called here, and goes then.
#pragma once

#include "ingest_service/lexicon/world.h"
#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// Reads the text and syntax layers.
Mentions FindFirstMentions(const Document& document, const World& world);

}  // namespace communique::ingest

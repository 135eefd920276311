// A pronoun that stands before the name of whom it means.
#pragma once

#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

// "During |his| visit to B, President A said": the entity of the person who is the subject of the clause that the pronoun's
// phrase opens; -1 if there is none of that gender ('m' or 'f'), or if the phrase tells of somebody else's deed ("at his
// invitation").
int NamedBehind(const WordChart& chart, const Mentions& mentions, int pronoun, char gender);

}  // namespace communique::ingest

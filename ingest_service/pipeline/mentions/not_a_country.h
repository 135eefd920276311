// What else a country's name can be in a text: a state or town of the United States, a tongue, the first half of a
// person's name.
#pragma once

#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/name_text.h"

namespace communique::ingest {

// "Lebanon, Pennsylvania": a town that shares the name, before the state it lies in.
bool IsTownOfState(const NameText& text, const NameChart& chart, const NameCandidate& name);

// "speaks French", "translated from Russian into Japanese": the tongue, not the state.
bool IsTongue(const NameText& text, const NameCandidate& name);

// "India Arie": the recogniser sees one person, and a word alone follows; not so in "China Xi Jinping".
bool BeginsPersonName(const NameText& text, const NameCandidate& name);

}  // namespace communique::ingest

// Where a capitalised name begins and ends around its head noun.
#pragma once

#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/name_text.h"

namespace communique::ingest {

// The first word of the name whose head noun stands at `head`: over capitals, names of countries, blocs and places,
// hyphens and the possessives of plurals ("Leaders'"), and over the small words of a gathering ("annual").
int LeftEdge(const NameText& text, const NameChart& chart, int head, NameHead kind);

// The word after the name: over "of", "for", "on" with capitals behind ("Summit of the Americas").
int RightEdge(const NameText& text, const NameChart& chart, int head, NameHead kind);

// The word is a capital that belongs to a name, not to the start of a sentence or a person.
bool IsNameWord(const NameText& text, int word);

}  // namespace communique::ingest

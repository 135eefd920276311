// People whom a text calls by name alone but shows in power: "A's war", "the A regime". Whoever commands a war or leads
// a government holds a public office, though the text does not say which.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/serve_country.h"

namespace communique::ingest {

// The name is the owner of a war, government or army.
bool ShowsPower(const WordChart& chart, const PersonName& name);

// The state that is said to wage a war, or the one in the sentence of "the A regime"; empty if the text names none.
std::string RuledState(const WordChart& chart, const std::vector<NamedState>& states, const std::string& home,
                       const PersonName& name);

}  // namespace communique::ingest

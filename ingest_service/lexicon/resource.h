// Names of resources: what a code of a table is called outside of it.
#pragma once

#include <string>

#include "ingest_service/lexicon/world.h"

namespace communique::ingest {

// "countries/JPN", "blocs/eu": of a country's code or a bloc's id; empty for an empty one.
std::string ResourceOf(const World& world, const std::string& id);

}  // namespace communique::ingest

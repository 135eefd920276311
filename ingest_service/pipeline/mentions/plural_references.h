// Nouns that mean those spoken of before: "the two leaders", "both sides", "the ministers", "the bloc", "the country",
// "the Administration".
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/reference_context.h"

namespace communique::ingest {

struct Description {
  int begin = 0;  // Tokens; end <= begin: the noun refers to nothing said before.
  int end = 0;
  int entity = -1;           // One meant.
  std::vector<int> members;  // Several meant. Both empty: a reference that could not be resolved.
};

Description ReadDescription(const ReferenceContext& context, int noun);

}  // namespace communique::ingest

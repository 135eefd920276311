// How a title is told of a name before it: "A, who is also the minister", "A became minister", "A as minister".
#pragma once

#include "ingest_service/pipeline/mentions/join_titles.h"

namespace communique::ingest {

// The place of the title after "who is also", "is", "became", "as"; `at` itself after a comma; -1 if none. Notes in
// `appearance` who is only designated, or holds the office no longer.
int ReadCopula(const WordChart& chart, int at, bool comma, Appearance* appearance);

}  // namespace communique::ingest

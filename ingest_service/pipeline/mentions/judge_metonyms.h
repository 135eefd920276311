// Whether a capital or a building stands for its government where it stands (domain.md, E-5).
#pragma once

#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/name_text.h"

namespace communique::ingest {

// True where it acts: it says, decides or holds a position, owns a plan or a policy, or is a side in relations
// ("ties between Moscow and Beijing"). False where it is a place: after "in" and "at", in a dateline, as a venue.
bool ActsAsGovernment(const NameText& text, const NameCandidate& name);

}  // namespace communique::ingest

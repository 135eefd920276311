// Which state "the government" and "the island nation" mean.
#pragma once

#include "ingest_service/pipeline/mentions/reference_context.h"

namespace communique::ingest {

// The entity of the state whose government the noun means: the one whose deeds it tells, that of the official who tells of
// it, else the state spoken of last; -1 if nothing tells.
int StateOfGovernment(const ReferenceContext& context, int noun);

// "The minister of Kenya told the envoy of Peru that |the government| ...": the state that says so, or of the official who
// does; -1 if none does.
int StateOfSpeaker(const ReferenceContext& context, int noun);

// The only state of the sentence before, its subject: "Vanuatu went to court. |The island nation| ..."; -1 if it names
// several or none.
int OnlyStateBefore(const ReferenceContext& context, int noun);

}  // namespace communique::ingest

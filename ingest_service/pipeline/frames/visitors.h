// Who is on a visit, where the clause tells it aside.
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// "said during a visit to B", "A, on a visit to B, said": who is on the journey that the noun tells; -1 if nobody is said
// to be.
int VisitorOn(const FrameContext& context, int noun);

// "At the invitation of the President of X, A, the President of Y, B, paid a visit": B, whom the tree takes for an
// apposition of A. -1 where nobody is invited like that.
int InvitedGuest(const FrameContext& context, int verb, int agent);

}  // namespace communique::ingest

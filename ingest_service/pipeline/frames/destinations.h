// Where journeys lead.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// The noun phrase names a place one can go to, or is "here".
bool IsDestination(const FrameContext& context, int token);

// "the visits of Smith to Europe": the place after one of the prepositions ("obj": right behind the word), however it
// hangs; -1 if there is none.
int PlaceAfter(const FrameContext& context, const std::vector<std::string>& prepositions, int from);

// "flew to B to |see| A": what one travels for.
bool IsErrand(const FrameContext& context, int verb);

// "in |B|, where she was on a visit", with "where" in the clause of the predicate; -1 if there is none.
int PlaceBeforeWhere(const FrameContext& context, int predicate);

}  // namespace communique::ingest

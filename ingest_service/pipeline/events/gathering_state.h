// What a text tells of a conference beside its days: that it was moved or called off.
#pragma once

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

struct ToldState {
  v1::Gathering::State state = v1::Gathering::STATE_UNSPECIFIED;
  int moved_to = -1;  // Index into mentions.times: "postponed |until November|"; -1 if nothing tells.
};

// Of any mention of the gathering in the document ("the summit was put off", "A cancelled the summit"), not of what may be
// or is asked for. STATE_UNSPECIFIED if nothing is told.
ToldState ToldStateOf(const EventContext& context, int entity);

}  // namespace communique::ingest

// People who hold no office: they speak and promise for nobody but themselves (GUIDE R10).
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

void DropPrivate(const EventContext& context, PartyList* parties);

}  // namespace communique::ingest

// Whose words a frame of speech is, the turns of a transcript among them, and who else speaks there.
#pragma once

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {

// Adds who speaks: of a turn the official whose family name its label ends with, or whose document it is.
void AddSpeakerOf(const EventContext& context, const Frame& frame, PartyList* speakers);

// "We met in April", said at the token in a transcript of two officials: adds the one who listens. Adds nobody where more
// than two speak, or somebody who holds no office.
void AddOtherSpeaker(const EventContext& context, int token, PartyList* speakers);

}  // namespace communique::ingest

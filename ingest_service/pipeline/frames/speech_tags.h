// Speech tags: "X said", "..., he added", `"...," said X`, "X was quoted as saying"; the frames of statements.
//
// Kept apart from the other frames because newswire hangs whole sentences from its tags, where the parser is
// weakest: here the words around the verb count as much as the tree.
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// Who says what a verb of saying introduces; token -1 if nobody can be found.
AgentPath FindSpeaker(const FrameContext& context, int verb);

// Adds a frame for each speech tag whose verb evoked no other frame, and keeps the frames sorted by trigger.
void AddSpeechTags(const FrameContext& context, Frames* frames);

}  // namespace communique::ingest

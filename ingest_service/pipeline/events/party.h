// Noun phrases as the parties of an event.
#pragma once

#include <vector>

#include "communique/v1/evidence.pb.h"
#include "ingest_service/pipeline/events/event_context.h"
#include "ingest_service/pipeline/events/sides.h"

namespace communique::ingest {

// Adds the parties that the phrase headed by `token` names, conjuncts included, each once. "both sides" adds
// its members; a phrase that no mention resolves is added by its words.
void AddParties(const EventContext& context, int token, PartyList* parties);
// A turn of whoever holds the press conference that a document of one state reports, where the text tells no office of
// him: he answers for the state.
bool IsAuthorsTurn(const EventContext& context, const Frame& frame);
// "X" of "joined X in pledging", where the frame is what they do.
void AddJoined(const EventContext& context, const Frame& frame, PartyList* parties);
// Those of the arguments of one role.
void AddParties(const EventContext& context, const Frame& frame, Role role, PartyList* parties);
// The noun phrase of the token, by its words.
void AddWords(const EventContext& context, int token, PartyList* parties);
void AddEntity(const EventContext& context, int entity, PartyList* parties);
// Whoever is the subject of the clause that a noun stands in: "X held talks", "X is on a tour".
void AddSubjectOfClause(const EventContext& context, int noun, PartyList* parties);

}  // namespace communique::ingest

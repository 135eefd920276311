// Whose ministry or central bank it is, where the text names it without its state: "the Foreign Ministry said".
#pragma once

#include <string>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// The state (index into entities) of the organ named by the noun at `token`: that of the dateline, else the only one
// spoken of in the sentences before; -1 if several are, if none is, or if the noun is no organ of a state.
int StateOfOrgan(const EventContext& context, int token);

// The id of the state of a body, by its name or by the text around its first mention; empty if it is not known.
std::string StateOfBody(const EventContext& context, const Entity& body);

// In a document of one state: the body is the department of its government that speaks there ("the Department of State",
// "the Commonwealth" in Australia's), and so the state.
bool IsOwnDepartment(const EventContext& context, const Entity& body);

}  // namespace communique::ingest

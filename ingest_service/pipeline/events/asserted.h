// Whether a clause tells of its event at all, or only of a wish, demand or possibility of it (domain.md C-2, F-1).
#pragma once

#include <string>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// False under "should", "could", and for infinitives that nobody carries out: "urged China to commit",
// "a refusal to agree", "the need to cut".
bool IsAsserted(const EventContext& context, int head);

// The words describe someone of an office: "Chinese officials", "the delegation".
bool IsOfOffice(const EventContext& context, absl::string_view description);

// The speaker of the innermost source and the agent are the same, or one serves the other.
bool SpeaksOfItself(const EventContext& context, const Frame& frame,
                    const google::protobuf::RepeatedPtrField<v1::Party>& agents);

// What the noun names does not take place, at least not then: "cancelled a meeting", "his visit was put off".
bool IsCalledOff(const EventContext& context, int noun);
// What the verb over the noun does to it, with its particle: "put off" of "put off the summit", "cancel" of "the summit was
// cancelled"; empty if it does nothing to it.
std::string DoneTo(const EventContext& context, int noun);

// Somebody wants others to do it: "invited her to visit", "urged them to meet", "demanded that A send".
bool IsAskedOfOthers(const EventContext& context, int verb);

// The verb tells what another frame undertakes or asks for: "decided to continue talks", "tasked them with pursuing talks".
bool IsContentOfAct(const EventContext& context, int verb);

// What would be done on a condition, or will be done on none but that: "would meet her if", "will sign only if".
bool IsOnlyIf(const EventContext& context, int verb);

// The clause of the verb only asks: "discussed how it will pay", "agreed on whether it will".
bool IsInterrogative(const Tree& tree, int verb);

}  // namespace communique::ingest

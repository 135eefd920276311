// Lists under one governor: the items say what somebody does, or what somebody undertakes or asks, and the governor
// says who.
//
//   The Peace and Security Council:        The ministers agreed to:        We call on both sides to:
//   1. Condemns the attacks;               - plant trees;                  - open the road;
//   2. Decides to send a mission.          - share the seeds.              - free the crew.
#pragma once

#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// The first word of a sentence behind its mark as an item of a list: "(ii)", "3.", "b)".
int BehindMark(const Document& document, const Tree& tree, int sentence);

// Who does what the finite verb of a list item says, where the item has no subject: a token of the governor; -1 if
// the verb stands in no such item.
int ListSubject(const FrameContext& context, int verb);

// The frames of the items that are bare verbs, as their governor evokes them: a commitment or a request each. In
// text order; head_token is the verb of the item. Marks these verbs and those that govern them in `taken`, by token:
// they evoke nothing else.
Frames FillListItems(const FrameContext& context, std::vector<bool>* taken);

}  // namespace communique::ingest

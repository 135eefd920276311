// When something was said, asked, promised, refused or signed: the time that hangs on the verb of the act.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

// Sets the time of acts that have none: "pledged on Tuesday" is dated, "pledged to stop by 2030" and "will stop in
// 2025" are not, since those times belong to what is promised. What dates an act lies at most a year in length and
// does not lie ahead of the article. Encounters, journeys and gatherings have their own rules (SetTime).
void DateActs(const EventContext& context, std::vector<v1::Event>* events);

}  // namespace communique::ingest

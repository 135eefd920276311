// Where and when an event takes place, as its clause tells.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// The place "in" or "at" which the clause puts its event, or "here" of a dateline.
void SetPlace(const EventContext& context, TokenRange range, v1::Event* event);
void SetPlaceOf(const EventContext& context, int mention, v1::Place* place);

// The time nearest to the predicate; a time that lies ahead makes the event a future one.
void SetTime(const EventContext& context, int head, TokenRange range, v1::Event* event);

// "Lyon, France, Turin, Italy, and Porto, Portugal": one destination each, a city with its country.
struct Destination {
  std::string name;  // As the text has it: "Lyon, France".
  int mention = -1;  // The most exact one; -1 if it is a name that no catalogue holds.
  int country = -1;  // The mention of the country named with it, or -1.
  int begin_token = -1;
  int end_token = -1;
  int time_end = -1;  // "Lyon May 3-4, Turin May 5": where the time of this one ends; -1 without.
};
std::vector<Destination> DestinationsAt(const EventContext& context, int token);

// The place of the dateline; an empty message if the text has none.
v1::Place DatelinePlace(const EventContext& context);

}  // namespace communique::ingest

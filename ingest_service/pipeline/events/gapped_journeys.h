// Journeys whose verb is told once: "A will travel to X, B to Y and C to Z", "visits by A to X and by B to Y".
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/setting.h"

namespace communique::ingest {

struct GappedJourney {
  int traveller = -1;             // Head of the name.
  TokenRange range;               // From the name to the last place.
  std::vector<Destination> legs;  // At least one.
};

// Those that follow the destination of the frame in its sentence, in order of the text.
std::vector<GappedJourney> GappedJourneys(const EventContext& context, const Frame& frame);

}  // namespace communique::ingest

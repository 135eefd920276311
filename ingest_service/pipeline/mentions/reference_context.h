// What the parts of reference resolution look at.
#pragma once

#include <string>

#include "ingest_service/pipeline/mentions/discourse.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

struct ReferenceContext {
  const WordChart& chart;
  Mentions& mentions;  // Entities may be added: the state of an official that the text does not name.
  const Discourse& discourse;
  const std::string& home;  // HomeOfDocument
};

// The entity of a country or bloc, added if the text does not name it; -1 for an empty id.
int EntityOfState(const ReferenceContext& context, const std::string& id);

// The state that a body's document is about, "the authorities" of a report on Ghana: named twice as often as any other.
// -1 where none is.
int MainState(const Mentions& mentions);

}  // namespace communique::ingest

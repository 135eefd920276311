// What an event is about, from the words of its evidence: Event.topics, and topic and scope of its terms.
#pragma once

#include "absl/strings/string_view.h"
#include "communique/v1/event.pb.h"
#include "ingest_service/lexicon/topics.h"

namespace communique::ingest {

// Fills Event.topics from the evidence, and in every Terms of the payload (commitment, request, negotiation,
// stance, observation) the fields that are still empty: the topic from the words of the object, or else of the
// evidence; the scope from both. `text` is the text its spans count in.
void AssignTopics(const Topics& topics, absl::string_view text, v1::Event* event);

}  // namespace communique::ingest

// Which nouns of meeting name one conference: an edition with a name, a body or a place, not talks between two.
#pragma once

#include "absl/types/optional.h"
#include "ingest_service/pipeline/mentions/headed_names.h"

namespace communique::ingest {

// The gathering whose head ("Summit", "meeting") stands at the word; none if it is no named or dateable edition.
absl::optional<HeadedName> GatheringAt(const NameText& text, const NameChart& chart, int head);

// A series' name that speaks of an edition of it: "at the UN General Assembly", not "the UN General Assembly voted".
bool SpeaksOfEdition(const NameText& text, const NameChart& chart, const NameCandidate& series);

}  // namespace communique::ingest

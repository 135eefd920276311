// Whether two tellings are of one fact (domain.md E-2).
#pragma once

#include "communique/v1/event.pb.h"

namespace communique::ingest {

// `second` stands after `first` in the text. True for two triggers of one clause, for a leg of a journey told before,
// and for the same parties doing the same thing in other words.
bool IsSameFact(const v1::Event& first, const v1::Event& second);

}  // namespace communique::ingest

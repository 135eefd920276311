// Gatherings as anchors of time: "the two months leading up to COP26", "before COP26" (domain.md, T-6).
#pragma once

#include <string>

#include "absl/types/optional.h"
#include "ingest_service/lexicon/gatherings.h"
#include "ingest_service/pipeline/mentions/day_span.h"
#include "ingest_service/pipeline/mentions/find_times.h"

namespace communique::ingest {

struct Anchor {
  DaySpan span;
  std::string id;
  int begin_token = 0;  // Of its name.
  int end_token = 0;
};

// The edition whose name begins at the token, "the" or "this" skipped, and ends before token `end`.
absl::optional<Anchor> FindAnchor(const TimeLayers& layers, const Gatherings& gatherings, int token, int end);

// Adds the editions that a word of relation stands before, where no other time is; sorted again.
void AddAnchored(const TimeLayers& layers, const Gatherings& gatherings, std::vector<TimeExpression>* times);

}  // namespace communique::ingest

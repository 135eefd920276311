// Every lexicon and model of the pipeline: loaded once, const afterwards, shared by all threads.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest_service/lexicon/fiscal_years.h"
#include "ingest_service/lexicon/topics.h"
#include "ingest_service/lexicon/units.h"
#include "ingest_service/lexicon/world.h"
#include "ingest_service/pipeline/events/score_events.h"
#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/frames/frame_lexicon.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/text/conventions.h"

namespace communique::ingest {

struct Resources {
  Conventions conventions;
  World world;
  Units units;
  FiscalYears fiscal_years;
  Topics topics;
  std::unique_ptr<const Model> model;
  FrameLexicon frames;
  Cues cues;
  EventScorer scorer;
};

// Reads ingest_service/data (or where it was installed). NOT_FOUND for a missing file, INVALID_ARGUMENT with
// file and line for a bad row.
absl::StatusOr<std::unique_ptr<const Resources>> LoadResources(const std::string& data_dir);

}  // namespace communique::ingest

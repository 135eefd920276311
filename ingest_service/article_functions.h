// The reader and the pipeline as the handlers call them.
#pragma once

#include "ingest_service/handlers/context.h"
#include "ingest_service/pipeline/resources.h"
#include "ingest_service/reader/limits.h"

namespace communique::ingest {

ReadFunction ReadWithin(const ReaderLimits& limits);
ValidateFunction ValidateWithin(const ReaderLimits& limits);

// Detects the language where the client gave none, then analyses. `resources` must outlive the function.
AnalyzeFunction AnalyzeWith(const Resources& resources);
// The same, with tokens and traces.
AnalyzeFunction ExplainWith(const Resources& resources);

}  // namespace communique::ingest

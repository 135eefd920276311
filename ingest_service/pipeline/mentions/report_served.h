// Tells the readers of an analysis where the country of an official was chosen among several or left open.
#pragma once

#include <vector>

#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/mentions/serve_country.h"

namespace communique::ingest {

// CODE_AMBIGUOUS where another state fitted as well, CODE_UNRESOLVED_ENTITY for a single office whose state could not
// be told.
void ReportServed(const ServeContext& context, const std::vector<Served>& served,
                  std::vector<v1::Diagnostic>* diagnostics);

}  // namespace communique::ingest

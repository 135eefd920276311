// The lexicons and the model as shipped, for tests that read whole articles. Loaded once a program.
#pragma once

#include "ingest_service/pipeline/resources.h"

namespace communique::ingest {

inline constexpr char kTables[] = COMMUNIQUE_SOURCE_DIR "/tests/quality";

inline const Resources& Shipped() {
  static const Resources* resources =
      LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value().release();
  return *resources;
}

}  // namespace communique::ingest

// Who speaks in a document: a newsroom about others, or an authority in its own voice (domain.md E-11, S-3).
#pragma once

#include "ingest_service/pipeline/document.h"
#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

struct DocumentVoice {
  bool official = false;     // An authority's own document.
  bool joint = false;        // Of several authors.
  std::vector<int> authors;  // Entities that "we" stands for; empty if not known.
};

DocumentVoice JudgeVoice(const Document& document, const Tree& tree, const Cues& cues);

}  // namespace communique::ingest

// What the builders of events read. A bundle of references to the layers before them; owns nothing.
#pragma once

#include <vector>

#include "ingest_service/lexicon/topics.h"
#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/frames/document_voice.h"
#include "ingest_service/pipeline/frames/frame_lexicon.h"
#include "ingest_service/pipeline/frames/parties.h"
#include "ingest_service/pipeline/frames/quotes.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

struct Circle;

struct EventContext {
  const Document& document;
  const Tree& tree;
  const FrameLexicon& lexicon;
  const Cues& cues;
  const PartyFinder& parties;
  const DocumentVoice& voice;
  const std::vector<Quotation>& quotations;
  const std::vector<int>& speakers;  // Of each quotation: its statement frame, or -1.
  const Frames& frames;
  const Topics& topics;
  const std::vector<Circle>* circles = nullptr;  // Who has met; null where that has no say.
};

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/event_frame.h"

namespace communique::ingest {

const Frame* FrameOf(const Document& document, const v1::Event& event) {
  if (event.evidence().empty() || event.evidence(0).spans().empty()) return nullptr;
  const Span span = {event.evidence(0).spans(0).begin(), event.evidence(0).spans(0).end()};
  for (const Frame& frame : document.frames) {
    if (frame.rule == event.rule() && span.Contains(document.tokens[frame.head_token].span)) return &frame;
  }
  for (const Frame& frame :
       document.frames) {  // A conjunct alone is the evidence: the verb stands before it.
    if (frame.rule == event.rule() && frame.sentence < static_cast<int>(document.sentences.size()) &&
        document.sentences[frame.sentence].span.Overlaps(span))
      return &frame;
  }
  return nullptr;
}

}  // namespace communique::ingest

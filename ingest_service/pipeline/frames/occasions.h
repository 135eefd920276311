// Occasions that somebody uses to say something: what follows was said.
#pragma once

#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// "used the meeting to press A", "took the opportunity to press A": the verb and its noun. False for -1.
inline bool UsesOccasion(const Tree& tree, const Cues& cues, int verb, int noun) {
  return verb >= 0 && noun >= 0 && cues.Has("using", tree.Lemma(verb)) &&
         cues.Has("occasion", tree.Lemma(noun));
}

}  // namespace communique::ingest

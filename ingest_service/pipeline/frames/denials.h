// Words that deny a clause from outside of its verb: its object, the preposition before it, who does not believe it.
#pragma once

#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// Each but HasNot and IsDeniedDeed gives the token that denies the clause of the verb `head`, or -1.

// "did not sign", "didn't sign": the verb itself, whatever stands over it.
bool HasNot(const Tree& tree, int verb);

// "does |not| intend to", "is |not| possible": before it.
int DeniedByAdverb(const Tree& tree, const Cues& cues, int head);

// "held |no| talks", "signed |no| treaty"; not "no less than".
int DeniedByObject(const Tree& tree, int head);

// "|no| tanks will be sent", "there are |no| plans"
int DeniedBySubject(const Tree& tree, int head);

// By an adverb or by the subject.
bool IsDeniedDeed(const Tree& tree, const Cues& cues, int head);

// "left |without| meeting A", "|instead| of signing", "|rather| than sign", "|too| ill to meet A".
int LeftUndone(const Tree& tree, int head);

// "|nobody| believes that A signed", "there is |no| evidence that A signed"; not "there is no doubt that".
int Disbelieved(const Tree& tree, const Cues& cues, int head);

// "was to have met", "were due to have met": what did not come about. The "to", or -1.
int Unrealised(const Tree& tree, int head);

}  // namespace communique::ingest

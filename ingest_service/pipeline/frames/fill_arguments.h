// From trigger words to frames with arguments: the heart of the reading.
#pragma once

#include "ingest_service/pipeline/document.h"
#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/frames/frame_lexicon.h"
#include "ingest_service/pipeline/frames/parties.h"
#include "ingest_service/pipeline/frames/quotes.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// Where the agent of a predicate stands, and how it was found.
struct AgentPath {
  int token = -1;
  absl::string_view path;  // "subject", "by", "shared", "control", "relative", "noun", "owner"
};

// The one who does what the verb says: its subject, the "by" of a passive, or, where the clause leaves it
// out, the subject that conjunction, control or the modified noun gives it.
AgentPath FindAgent(const Tree& tree, int verb);

// "|A| remains a partner", "|A| stands as a country": whom the noun says something of; the noun itself where it is no predicate.
int WhoIs(const Tree& tree, int noun);

// "the first state to join", "the latest": the noun is of one who did what others did or will do.
bool IsOneOfARow(const Tree& tree, int noun);

struct FrameContext {
  const Document& document;
  const Tree& tree;
  const FrameLexicon& lexicon;
  const Cues& cues;
  const PartyFinder& parties;
  const std::vector<Quotation>& quotations;
  bool joint_document = false;
};

// The party that stands where the subject of a finite verb, or of an adjective said of it, should, where the tree has lost it; token -1 if none.
AgentPath FindSubjectNearby(const FrameContext& context, int verb, bool adjective);

// The phrase or clause headed by `token` as an argument; `members` are the heads of who it stands for.
Argument MakeArgument(const FrameContext& context, Role role, int token, const std::vector<int>& members);

// Every frame that the triggers of the document evoke and whose gate holds, sorted by trigger.
Frames FillFrames(const FrameContext& context);

}  // namespace communique::ingest

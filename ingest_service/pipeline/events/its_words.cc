#include "ingest_service/pipeline/events/its_words.h"

namespace communique::ingest {
namespace {

bool IsJoint(const Tree& tree, int document) {
  return tree.ChildWord(document, "amod", "joint") >= 0 || tree.ChildWord(document, "compound", "joint") >= 0;
}

}  // namespace

int IssuingFrame(const EventContext& context, int head) {
  const Tree& tree = context.tree;
  const int above = tree.Head(head);
  const bool of_document = tree.HasRelation(head, "acl");
  const bool beside = tree.HasRelation(head, "advcl") && tree.Xpos(head) == "VBG";
  if (above < 0 || (!of_document && !beside)) return -1;
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    const Frame& frame = context.frames[f];
    const int document = frame.light_token;
    if (frame.kind != v1::EVENT_KIND_ISSUANCE || document < 0 || !tree.IsVerb(frame.head_token)) continue;
    if (above != (of_document ? document : frame.head_token) || document > head) continue;
    if (context.cues.Has("spoken_text", tree.Lemma(document)) && !IsJoint(tree, document)) return f;
  }
  return -1;
}

}  // namespace communique::ingest

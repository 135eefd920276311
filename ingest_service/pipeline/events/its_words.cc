#include "ingest_service/pipeline/events/its_words.h"

namespace communique::ingest {

bool IsIssuedJointly(const Tree& tree, int document) {
  return tree.ChildWord(document, "amod", "joint") >= 0 || tree.ChildWord(document, "compound", "joint") >= 0;
}

bool TellsWordsOf(const EventContext& context, const Frame& issuing, int head) {
  const Tree& tree = context.tree;
  const int document = issuing.light_token;
  if (issuing.kind != v1::EVENT_KIND_ISSUANCE || document < 0 || document > head ||
      !tree.IsVerb(issuing.head_token))
    return false;
  const bool of_document = tree.HasRelation(head, "acl") && tree.Head(head) == document;
  const bool beside =
      tree.HasRelation(head, "advcl") && tree.Xpos(head) == "VBG" && tree.Head(head) == issuing.head_token;
  return (of_document || beside) && context.cues.Has("spoken_text", tree.Lemma(document)) &&
         !IsIssuedJointly(tree, document);
}

int IssuingFrame(const EventContext& context, int head) {
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    if (TellsWordsOf(context, context.frames[f], head)) return f;
  }
  return -1;
}

}  // namespace communique::ingest

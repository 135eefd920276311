#include "ingest_service/pipeline/frames/owner_behind.h"

#include <algorithm>

#include "ingest_service/pipeline/frames/find_dependent.h"
#include "ingest_service/pipeline/frames/occasions.h"

namespace communique::ingest {

int OwnerBehind(const FrameContext& context, v1::EventKind kind, int predicate, int agent) {
  const Tree& tree = context.tree;
  const int noun = agent >= 0 ? agent : tree.Head(predicate);
  if (noun < 0 || context.parties.AnyParty(noun)) return -1;
  if (agent >= 0) {
    const bool asking = tree.Xpos(predicate) == "VBG" && kind == v1::EVENT_KIND_REQUEST;
    const bool of_noun = tree.HasRelation(predicate, "acl") && tree.Head(predicate) == noun;
    return asking && of_noun ? context.parties.OwnerOf(noun) : -1;
  }
  const int verb = tree.Child(noun, "cop") >= 0 ? noun : tree.Head(noun);
  const bool taken = UsesOccasion(tree, context.cues, verb, noun);
  const bool chance =
      taken || kind == v1::EVENT_KIND_MEETING || context.cues.Has("attempt", tree.Lemma(noun));
  if (!chance || tree.Xpos(predicate) != "VB" || tree.Relation(predicate) != "acl") return -1;
  if (const int owner = context.parties.OwnerOf(noun); owner >= 0) return owner;
  const int subject = verb < 0 ? -1 : tree.Child(verb, "nsubj");
  if (subject < 0 || context.parties.AnyParty(subject)) return subject;
  return context.parties.OwnerOf(subject);
}

int ContentBehindOwner(const FrameContext& context, const FrameRow& row, int owner) {
  const Tree& tree = context.tree;
  if (std::find(row.content.begin(), row.content.end(), "acl") == row.content.end()) return -1;
  for (int member : tree.Conjuncts(owner)) {
    if (const int found = FindDependent(context, member, "acl"); found >= 0) return found;
  }
  const int noun = tree.Head(owner);
  const int behind = noun < 0 ? -1 : FindDependent(context, tree.Head(noun), "advcl");
  return behind >= 0 && tree.SubtreeBegin(behind) == tree.SubtreeEnd(owner) ? behind : -1;
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/stand_ins.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/states_served.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

bool IsOfHome(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (!absl::StartsWith(context.document.home, "blocs/")) return false;
  const bool all = tree.Xpos(token) == "NNS" || tree.Xpos(token) == "NNPS";
  const bool heads = tree.Lemma(token) == "head" && absl::c_all_of(tree.Marked(token, "of"), [&](int office) {
                       return tree.Lemma(office) == "state" || tree.Lemma(office) == "government";
                     });
  if (all) return heads || (IsUnmodified(tree, token) && context.cues.Has("bloc_people", tree.Lemma(token)));
  return context.cues.Has("body_head", tree.Lemma(token)) && tree.ChildWord(token, "det", "the") >= 0;
}

bool IsWholeBloc(const EventContext& context, int token, const std::vector<int>& served) {
  const std::string& noun = context.tree.Lemma(token);
  const bool members = noun == "member" || IsMemberStates(context.tree, token);
  const bool some = absl::c_any_of(context.tree.Children(token), [&](int child) {
    const bool picked = context.tree.HasRelation(child, "amod") || context.tree.HasRelation(child, "nummod");
    return child < token && members && (picked || context.tree.Lower(child) == "some");
  });
  const bool all =
      context.tree.Xpos(token) == "NNS" && !some && (members || context.cues.Has("bloc_people", noun));
  return served.size() == 1 && (all || context.cues.Has("bloc_organ", noun)) &&
         context.document.mentions.entities[served.front()].type == EntityType::kBloc;
}

int OwnersOf(const EventContext& context, int token) {
  const bool servants =
      context.tree.Xpos(token) == "NNS" && context.cues.Has("bloc_people", context.tree.Lemma(token));
  if (!servants) return -1;
  // "the two countries' ministers"
  for (int child : context.tree.Children(token)) {
    if (context.tree.Relation(child) != "nmod:poss") continue;
    for (int m : context.parties.At(child).mentions) {
      if (context.document.mentions.mentions[m].members.size() > 1) return child;
    }
  }
  return context.tree.ChildWord(token, "nmod:poss", "their");
}

int IssuerOf(const EventContext& context, int text) {
  if (const int owner = context.parties.OwnerOf(text); owner >= 0) return owner;
  const Tree& tree = context.tree;
  for (int child : tree.Children(text)) {
    if (!tree.HasRelation(child, "acl")) continue;
    for (int issuer : tree.Marked(child, "by")) return issuer;
  }
  for (int issuer : tree.Marked(text, "from")) return issuer;  // "a report from the government said"
  const int subject = tree.Relation(text) == "obj" ? FindAgent(tree, tree.Head(text)).token : -1;
  return subject >= 0 && context.parties.At(subject).IsParty() ? subject : -1;
}

}  // namespace communique::ingest

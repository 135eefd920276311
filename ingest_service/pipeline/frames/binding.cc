#include "ingest_service/pipeline/frames/binding.h"

#include "absl/algorithm/container.h"

namespace communique::ingest {
namespace {

// The noun is one that a row of the verb goes with, where it does something to what binds: not "concluded the talks".
bool GoesWith(const FrameContext& context, absl::string_view verb, int noun) {
  return absl::c_any_of(context.lexicon.RowsOf(verb), [&](int index) {
    const FrameRow& row = context.lexicon.rows[index];
    return (row.kind == v1::EVENT_KIND_TREATY_ACTION || row.kind == v1::EVENT_KIND_COMMITMENT) &&
           absl::c_linear_search(row.others, context.tree.Lemma(noun));
  });
}

}  // namespace

bool IsInstrument(const FrameContext& context, int token) {
  if (token < 0) return false;
  const bool named = absl::c_any_of(context.document.mentions.mentions, [&](const Mention& mention) {
    return mention.type == EntityType::kInstrument && mention.head_token == token;
  });
  return named || GoesWith(context, "conclude", token) || GoesWith(context, "broker", token);
}

bool IsBinding(const FrameContext& context, int token) {
  return IsInstrument(context, token) || (token >= 0 && GoesWith(context, "violate", token));
}

int BoundBy(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  if (const int object = tree.Child(verb, "obj"); object >= 0) return object;
  for (absl::string_view relation : {"ccomp", "xcomp", "advcl"}) {
    const int deed = tree.Child(verb, relation);
    if (deed < verb) continue;
    if (const int subject = tree.Child(deed, "nsubj"); subject > verb) return subject;
    if (tree.Lower(verb + 1) != "for") continue;
    for (int child : tree.Children(verb))
      if (child > verb && child < deed && tree.HasRelation(child, "obl")) return child;
  }
  return -1;
}

}  // namespace communique::ingest

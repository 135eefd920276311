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

}  // namespace communique::ingest

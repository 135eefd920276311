#include "ingest_service/pipeline/events/contest.h"

#include <algorithm>

namespace communique::ingest {

bool IsContest(const EventContext& context, TokenRange range) {
  const Tree& tree = context.tree;
  bool contest = false;
  for (int i = range.begin; i < range.end; ++i) {
    const bool word = context.cues.Has("contest", tree.Lower(i));
    contest = contest || (word && (tree.Upos(i) == "NOUN" || tree.Upos(i) == "PROPN"));
  }
  const auto& mentions = context.document.mentions.mentions;
  return contest && std::none_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
           return mention.type == EntityType::kOfficial && mention.begin_token >= range.begin &&
                  mention.end_token <= range.end;
         });
}

}  // namespace communique::ingest

// Adds mentions to the layer with the tokens, head and span that they need.
#pragma once

#include <utility>

#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

class MentionBuilder {
 public:
  MentionBuilder(const WordChart& chart, Mentions* mentions) : chart_(chart), mentions_(*mentions) {}

  int AddEntity(Entity entity) {
    mentions_.entities.push_back(std::move(entity));
    return static_cast<int>(mentions_.entities.size()) - 1;
  }
  EntityType TypeOf(int entity) const { return mentions_.entities[entity].type; }

  // Over words [begin, end). Returns its index until the next Sort.
  int Add(int begin, int end, EntityType type, MentionForm form, int entity);
  // Over tokens.
  int AddTokens(int begin, int end, EntityType type, MentionForm form, int entity);

  // By position, the longer first; sets first_mention of the entities.
  void Sort();

 private:
  const WordChart& chart_;
  Mentions& mentions_;
};

}  // namespace communique::ingest

// Collects mentions and the entities they refer to, each entity once.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// Token through which [begin, end) hangs in the tree: the first whose head lies outside.
int HeadOfSpan(const Tree& tree, int begin, int end);

// By begin_token, a longer one before those it contains.
void SortMentions(std::vector<Mention>* mentions);

class NameLayer {
 public:
  // Keeps references: both must outlive it.
  NameLayer(const Tokens& tokens, const Tree& tree) : tokens_(tokens), tree_(tree) {}

  // Index of the entity of this key (its id, where it has one), added with that type, id and name if new.
  int EntityOf(const std::string& key, EntityType type, const std::string& id, const std::string& name);
  Entity& entity(int index) { return out_.entities[index]; }

  // Adds a mention of tokens [begin, end).
  void Add(int begin, int end, EntityType type, MentionForm form, int entity);

  // What was collected, mentions sorted and each entity with its first mention.
  Mentions Finish();

 private:
  const Tokens& tokens_;
  const Tree& tree_;
  Mentions out_;
  absl::flat_hash_map<std::string, int> by_key_;
};

}  // namespace communique::ingest

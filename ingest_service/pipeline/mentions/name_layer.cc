#include "ingest_service/pipeline/mentions/name_layer.h"

#include <algorithm>
#include <utility>

namespace communique::ingest {

int HeadOfSpan(const Tree& tree, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (tree.Head(i) < begin || tree.Head(i) >= end) return i;
  }
  return end - 1;
}

void SortMentions(std::vector<Mention>* mentions) {
  std::stable_sort(mentions->begin(), mentions->end(), [](const Mention& a, const Mention& b) {
    return a.begin_token != b.begin_token ? a.begin_token < b.begin_token : a.end_token > b.end_token;
  });
}

int NameLayer::EntityOf(const std::string& key, EntityType type, const std::string& id,
                        const std::string& name) {
  const auto [entry, added] = by_key_.try_emplace(key, static_cast<int>(out_.entities.size()));
  if (added) {
    Entity entity;
    entity.type = type;
    entity.id = id;
    entity.name = name;
    out_.entities.push_back(std::move(entity));
  }
  return entry->second;
}

void NameLayer::Add(int begin, int end, EntityType type, MentionForm form, int entity) {
  Mention mention;
  mention.begin_token = begin;
  mention.end_token = end;
  mention.span = {tokens_[begin].span.begin, tokens_[end - 1].span.end};
  mention.head_token = HeadOfSpan(tree_, begin, end);
  mention.type = type;
  mention.form = form;
  mention.entity = entity;
  out_.mentions.push_back(std::move(mention));
}

Mentions NameLayer::Finish() {
  SortMentions(&out_.mentions);
  for (int m = static_cast<int>(out_.mentions.size()) - 1; m >= 0; --m) {
    if (out_.mentions[m].entity >= 0) out_.entities[out_.mentions[m].entity].first_mention = m;
  }
  return std::move(out_);
}

}  // namespace communique::ingest

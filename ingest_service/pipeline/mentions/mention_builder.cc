#include "ingest_service/pipeline/mentions/mention_builder.h"

#include <algorithm>

namespace communique::ingest {

int MentionBuilder::Add(int begin, int end, EntityType type, MentionForm form, int entity) {
  return AddTokens(chart_.TokenOf(begin), chart_.TokenOf(end - 1) + 1, type, form, entity);
}

int MentionBuilder::AddTokens(int begin, int end, EntityType type, MentionForm form, int entity) {
  const Tree& tree = chart_.tree();
  Mention mention;
  mention.begin_token = begin;
  mention.end_token = end;
  mention.span = {chart_.SpanOf(begin).begin, chart_.SpanOf(end - 1).end};
  mention.head_token = end - 1;
  for (int i = begin; i < end; ++i) {
    if (tree.Head(i) >= begin && tree.Head(i) < end) continue;
    mention.head_token = i;
    break;
  }
  mention.type = type;
  mention.form = form;
  mention.entity = entity;
  mentions_.mentions.push_back(std::move(mention));
  return static_cast<int>(mentions_.mentions.size()) - 1;
}

void MentionBuilder::Sort() {
  auto& mentions = mentions_.mentions;
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.begin_token != b.begin_token ? a.begin_token < b.begin_token : a.end_token > b.end_token;
  });
  for (Entity& entity : mentions_.entities) entity.first_mention = -1;
  for (int m = 0; m < static_cast<int>(mentions.size()); ++m) {
    if (mentions[m].entity < 0) continue;
    int& first = mentions_.entities[mentions[m].entity].first_mention;
    if (first < 0) first = m;
  }
}

}  // namespace communique::ingest

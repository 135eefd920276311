#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/training/train.h"

namespace communique::ingest {
namespace {

bool HasTags(const TreebankWord& word) { return word.upos != "_" && word.xpos != "_"; }

using Index = absl::flat_hash_map<std::string, int>;

Index IndexOf(const std::vector<std::string>& names) {
  Index index;
  for (size_t i = 0; i < names.size(); ++i) index[names[i]] = i;
  return index;
}

int Find(const Index& index, const std::string& name) {
  auto found = index.find(name);
  return found == index.end() ? -1 : found->second;
}

void AddOnce(const std::string& name, std::vector<std::string>* names) {
  if (std::find(names->begin(), names->end(), name) == names->end()) names->push_back(name);
}

}  // namespace

Classes CollectClasses(const std::vector<TreebankSentence>& sentences) {
  Classes classes;
  classes.names.push_back("O");
  absl::flat_hash_map<std::string, int> tag_counts;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence.words) {
      if (HasTags(word)) ++tag_counts[absl::StrCat(word.upos, "\t", word.xpos)];
      if (sentence.has_tree()) AddOnce(word.relation, &classes.relations);
      if (word.name.size() > 2) {
        for (const char* position : {"B", "I", "E", "S"})
          AddOnce(absl::StrCat(position, word.name.substr(1)), &classes.names);
      }
    }
  }
  for (const auto& [tag, count] : tag_counts) {
    if (count >= 5) classes.tags.push_back(tag);  // Rarer pairs are mostly slips.
  }
  std::sort(classes.tags.begin(), classes.tags.end());
  return classes;
}

std::vector<Example> MakeExamples(const std::vector<TreebankSentence>& sentences, const Classes& classes) {
  const Index tags = IndexOf(classes.tags), relations = IndexOf(classes.relations),
              names = IndexOf(classes.names);
  std::vector<Example> examples;
  for (const TreebankSentence& sentence : sentences) {
    Example example;
    for (const TreebankWord& word : sentence.words) {
      example.forms.push_back(FormOf(word.form));
      example.gold_tags.push_back(Find(tags, absl::StrCat(word.upos, "\t", word.xpos)));
      if (!sentence.has_tree()) continue;
      example.heads.push_back(word.head);
      example.relations.push_back(std::max(0, Find(relations, word.relation)));
    }
    if (sentence.has_names()) {
      for (const std::string& label : ToBioes(sentence))
        example.names.push_back(std::max(0, Find(names, label)));
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace communique::ingest

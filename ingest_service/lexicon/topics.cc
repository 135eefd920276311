#include "ingest_service/lexicon/topics.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"
#include "ingest_service/lexicon/words.h"

namespace communique::ingest {
namespace {

constexpr size_t kStart = 3;  // Letters by which the phrases are indexed.

std::vector<std::string> FoldedWords(absl::string_view text) {
  std::vector<std::string> words;
  for (Word& word : SplitWords(text)) {
    if (word.IsLetters() || absl::ascii_isdigit(static_cast<unsigned char>(word.folded[0])))
      words.push_back(std::move(word.folded));
  }
  return words;
}

bool IsSubset(const std::vector<bool>& inner, const std::vector<bool>& outer) {
  for (size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] && !outer[i]) return false;
  }
  return true;
}

absl::Status CheckForms(const TsvTable& table, const TsvRow& row) {
  for (absl::string_view word : absl::StrSplit(row[4], absl::ByAnyChar(";|+/ "), absl::SkipEmpty())) {
    if (absl::EndsWith(word, "*") && word.size() < kStart + 1)
      return table.Error(row, absl::StrCat("triggers: ", word, " is too short a beginning"));
  }
  return absl::OkStatus();
}

}  // namespace

int Topics::AddPhrase(absl::string_view phrase) {
  const auto [known, added] = phrase_of_.emplace(std::string(phrase), static_cast<int>(phrases_.size()));
  if (!added) return known->second;
  Phrase words;
  for (absl::string_view word : absl::StrSplit(phrase, ' ', absl::SkipEmpty())) {
    words.emplace_back();
    for (absl::string_view form : absl::StrSplit(word, '/')) {
      const bool beginning = absl::ConsumeSuffix(&form, "*");
      words.back().push_back({std::string(form), beginning});
    }
  }
  std::vector<std::string> starts;
  for (const Form& form : words[0]) starts.push_back(form.word.substr(0, kStart));
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  for (const std::string& start : starts) starting_[start].push_back(known->second);
  phrases_.push_back(std::move(words));
  masks_.push_back(false);
  return known->second;
}

void Topics::AddTriggers(int topic, absl::string_view cell) {
  for (const std::string& text : SplitCell(cell)) {
    Trigger trigger;
    trigger.topic = topic;
    for (absl::string_view group : absl::StrSplit(text, " + ")) {
      trigger.groups.emplace_back();
      for (absl::string_view phrase : absl::StrSplit(group, '|')) {
        trigger.groups.back().push_back(AddPhrase(phrase));
        if (topics_[topic].kind == Kind::kMask) masks_[trigger.groups.back().back()] = true;
      }
    }
    if (topics_[topic].kind != Kind::kMask) triggers_.push_back(std::move(trigger));
  }
}

std::vector<Topics::Occurrence> Topics::Occurrences(const std::vector<std::string>& words) const {
  std::vector<Occurrence> all;
  const int count = static_cast<int>(words.size());
  for (int w = 0; w < count; ++w) {
    const auto candidates = starting_.find(words[w].substr(0, kStart));
    if (candidates == starting_.end()) continue;
    for (int p : candidates->second) {
      const Phrase& phrase = phrases_[p];
      const int length = static_cast<int>(phrase.size());
      bool stands = w + length <= count;
      for (int i = 0; stands && i < length; ++i) {
        stands = std::any_of(phrase[i].begin(), phrase[i].end(), [&](const Form& form) {
          return form.beginning ? absl::StartsWith(words[w + i], form.word) : words[w + i] == form.word;
        });
      }
      if (stands) all.push_back({p, w, w + length});
    }
  }
  std::vector<Occurrence> meant;
  for (const Occurrence& one : all) {
    const bool masked = std::any_of(all.begin(), all.end(), [&](const Occurrence& other) {
      return masks_[other.phrase] && other.begin <= one.begin && one.end <= other.end;
    });
    if (!masked) meant.push_back(one);
  }
  return meant;
}

std::vector<Topics::Found> Topics::Find(absl::string_view text) const {
  const std::vector<std::string> words = FoldedWords(text);
  absl::flat_hash_map<int, std::vector<Occurrence>> of_phrase;
  for (const Occurrence& one : Occurrences(words)) of_phrase[one.phrase].push_back(one);
  std::vector<Found> found;
  if (of_phrase.empty()) return found;
  for (const Trigger& trigger : triggers_) {
    std::vector<bool> marks;
    bool stands = true;
    for (const std::vector<int>& group : trigger.groups) {
      bool any = false;
      for (int phrase : group) {
        const auto occurrences = of_phrase.find(phrase);
        if (occurrences == of_phrase.end()) continue;
        any = true;
        marks.resize(words.size());
        for (const Occurrence& one : occurrences->second)
          std::fill(marks.begin() + one.begin, marks.begin() + one.end, true);
      }
      stands = any;
      if (!stands) break;
    }
    if (!stands) continue;
    if (found.empty() || found.back().topic != trigger.topic) {
      found.push_back({trigger.topic, std::vector<bool>(words.size()), 0, 0});
    }
    std::vector<bool>& all = found.back().words;
    for (size_t i = 0; i < marks.size(); ++i) all[i] = all[i] || marks[i];
  }
  for (Found& one : found) {
    one.count = static_cast<int>(std::count(one.words.begin(), one.words.end(), true));
    one.first = static_cast<int>(std::find(one.words.begin(), one.words.end(), true) - one.words.begin());
  }
  return found;
}

std::vector<std::string> Topics::TopicsIn(absl::string_view text) const {
  std::vector<Found> found = Find(text);
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const Found& one) { return topics_[one.topic].kind != Kind::kTopic; }),
              found.end());
  std::vector<Found> kept;
  for (const Found& one : found) {
    const bool wider = std::any_of(found.begin(), found.end(), [&](const Found& other) {
      if (other.topic == one.topic) return false;
      return IsWithin(other.topic, one.topic) ||
             (other.count > one.count && IsSubset(one.words, other.words));
    });
    if (!wider) kept.push_back(one);
  }
  std::sort(kept.begin(), kept.end(), [&](const Found& a, const Found& b) {
    if (a.count != b.count) return a.count > b.count;
    if (a.first != b.first) return a.first < b.first;
    return topics_[a.topic].slug < topics_[b.topic].slug;
  });
  std::vector<std::string> slugs;
  for (const Found& one : kept) slugs.push_back(topics_[one.topic].slug);
  return slugs;
}

std::vector<std::string> Topics::ScopesIn(absl::string_view text, absl::string_view topic) const {
  std::vector<std::string> slugs;
  const auto of = topic_of_.find(topic);
  if (of == topic_of_.end()) return slugs;
  for (const Found& one : Find(text)) {
    const Topic& scope = topics_[one.topic];
    if (scope.kind != Kind::kScope) continue;
    if (std::any_of(scope.parents.begin(), scope.parents.end(),
                    [&](int parent) { return IsWithin(of->second, parent); }))
      slugs.push_back(scope.slug);
  }
  std::sort(slugs.begin(), slugs.end());
  return slugs;
}

bool Topics::IsWithin(absl::string_view topic, absl::string_view wider) const {
  const auto inner = topic_of_.find(topic), outer = topic_of_.find(wider);
  return inner != topic_of_.end() && outer != topic_of_.end() && IsWithin(inner->second, outer->second);
}

bool Topics::IsWithin(int topic, int wider) const {
  if (topic == wider) return true;
  const std::vector<int>& parents = topics_[topic].parents;
  return std::any_of(parents.begin(), parents.end(), [&](int parent) { return IsWithin(parent, wider); });
}

absl::StatusOr<Topics> LoadTopics(const std::string& data_dir) {
  ASSIGN_OR_RETURN(const TsvTable table,
                   ReadTsv(data_dir + "/topics.tsv", {"kind", "slug", "parents", "name", "triggers"}));
  Topics topics;
  for (const TsvRow& row : table.rows) {
    Topics::Topic topic;
    topic.slug = row[1];
    if (row[0] == "scope")
      topic.kind = Topics::Kind::kScope;
    else if (row[0] == "mask")
      topic.kind = Topics::Kind::kMask;
    else if (row[0] != "topic")
      return table.Error(row, absl::StrCat("kind: ", row[0], " is none of topic, scope, mask"));
    if (!topics.topic_of_.emplace(topic.slug, static_cast<int>(topics.topics_.size())).second)
      return table.Error(row, absl::StrCat("slug: ", row[1], " stands twice"));
    RETURN_IF_ERROR(CheckForms(table, row));
    topics.topics_.push_back(std::move(topic));
  }
  for (size_t t = 0; t < topics.topics_.size(); ++t) {
    const TsvRow& row = table.rows[t];
    for (const std::string& parent : SplitCell(row[2])) {
      const auto known = topics.topic_of_.find(parent);
      if (known == topics.topic_of_.end() || topics.topics_[known->second].kind != Topics::Kind::kTopic)
        return table.Error(row, absl::StrCat("parents: ", parent, " is no topic"));
      if (topics.IsWithin(known->second, static_cast<int>(t)))
        return table.Error(row, absl::StrCat("parents: ", parent, " lies below ", row[1]));
      topics.topics_[t].parents.push_back(known->second);
    }
    topics.AddTriggers(static_cast<int>(t), row[4]);
  }
  return topics;
}

}  // namespace communique::ingest

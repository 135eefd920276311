// What a stretch of text is about: the taxonomy of topics and scopes, and the words that tell them. From
// topics.tsv, whose header explains the triggers.
//
// The narrower topic wins: of two topics the one whose words all stand among those of the other is dropped
// ("coal" beside "coal financing"), and so is a topic that lies above another one found.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

class Topics {
 public:
  // Slugs of the topics of `text`, the one with the most words first.
  std::vector<std::string> TopicsIn(absl::string_view text) const;

  // Slugs of the scopes in `text` that can narrow `topic`, sorted. None for an unknown topic.
  std::vector<std::string> ScopesIn(absl::string_view text, absl::string_view topic) const;

  // True if `topic` is `wider` or lies below it.
  bool IsWithin(absl::string_view topic, absl::string_view wider) const;

 private:
  friend absl::StatusOr<Topics> LoadTopics(const std::string& data_dir);

  enum class Kind { kTopic, kScope, kMask };
  struct Topic {
    std::string slug;
    Kind kind = Kind::kTopic;
    std::vector<int> parents;  // In topics_.
  };
  struct Form {
    std::string word;
    bool beginning = false;  // Any word that starts with it.
  };
  using Phrase = std::vector<std::vector<Form>>;  // A word after the other, each in any of its forms.
  struct Trigger {
    int topic = 0;
    std::vector<std::vector<int>> groups;  // Of phrases.
  };
  struct Occurrence {
    int phrase = 0;
    int begin = 0;  // Words [begin, end) of the text.
    int end = 0;
  };
  struct Found {
    int topic = 0;
    std::vector<bool> words;  // Of the text, that tell it.
    int count = 0;
    int first = 0;
  };

  int AddPhrase(absl::string_view phrase);
  void AddTriggers(int topic, absl::string_view cell);
  std::vector<Occurrence> Occurrences(const std::vector<std::string>& words) const;
  std::vector<Found> Find(absl::string_view text) const;
  bool IsWithin(int topic, int wider) const;

  std::vector<Topic> topics_;
  absl::flat_hash_map<std::string, int> topic_of_;  // By slug.
  std::vector<Phrase> phrases_;
  absl::flat_hash_map<std::string, int> phrase_of_;              // By how the table writes it.
  absl::flat_hash_map<std::string, std::vector<int>> starting_;  // Phrases by the start of their first word.
  std::vector<Trigger> triggers_;
  std::vector<bool> masks_;  // Of phrases_: what stands within one is not meant.
};

// INVALID_ARGUMENT for a slug twice, an unknown kind or parent, a parent above itself, or a beginning of fewer
// than three letters.
absl::StatusOr<Topics> LoadTopics(const std::string& data_dir);

}  // namespace communique::ingest

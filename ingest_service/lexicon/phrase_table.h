// Finds the phrases of a lexicon in running text.
//
// A phrase is a sequence of words (words.h) with a value, an index into the lexicon's own rows. One phrase
// may carry several values ("Congo" is two countries); they are returned in the order they were added.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/words.h"

namespace communique::ingest {

// How the case of the text must agree with that of the phrase. Diacritics never matter.
enum class CasePolicy {
  kAny,     // Not at all: "prime minister", "Prime Minister", "PRIME MINISTER".
  kProper,  // Letter by letter, or all capitals; words the phrase writes small may be in any case: "Isle of
            // Man".
  kExact,   // Letter by letter: "US", "WHO".
};

struct PhraseMatch {
  int begin_word = 0;
  int end_word = 0;
  int value = 0;
};

class PhraseTable {
 public:
  PhraseTable();
  void Add(absl::string_view phrase, int value, CasePolicy policy);

  // The values of the longest phrase that starts at words[begin_word]; empty if none does.
  std::vector<PhraseMatch> LongestAt(const std::vector<Word>& words, int begin_word) const;

  // The values of every phrase that starts at words[begin_word], shortest first.
  std::vector<PhraseMatch> AllAt(const std::vector<Word>& words, int begin_word) const;

  // The values of the phrase that is the whole of `text`.
  std::vector<int> Find(absl::string_view text) const;

 private:
  struct Entry {
    std::vector<std::string> cased;
    int value;
    CasePolicy policy;
  };
  struct Node {
    absl::flat_hash_map<std::string, int> next;
    std::vector<Entry> entries;
  };

  std::vector<Node> nodes_;  // A trie over folded words; nodes_[0] is its root.
};

}  // namespace communique::ingest

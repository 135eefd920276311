#include "ingest_service/lexicon/phrase_table.h"

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

bool CaseAgrees(const std::string& phrase, const Word& word, CasePolicy policy) {
  if (policy == CasePolicy::kAny || phrase == word.cased) return true;
  if (policy == CasePolicy::kExact) return false;
  bool written_small = absl::ascii_islower(phrase[0]);
  return written_small || absl::AsciiStrToUpper(phrase) == word.cased;
}

bool CaseAgrees(const std::vector<std::string>& phrase, const std::vector<Word>& words, int begin_word,
                CasePolicy policy) {
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (!CaseAgrees(phrase[i], words[begin_word + i], policy)) return false;
  }
  return true;
}

}  // namespace

PhraseTable::PhraseTable() : nodes_(1) {}

void PhraseTable::Add(absl::string_view phrase, int value, CasePolicy policy) {
  Entry entry{{}, value, policy};
  int node = 0;
  for (Word& word : SplitWords(phrase)) {
    auto [next, is_new] = nodes_[node].next.try_emplace(word.folded, static_cast<int>(nodes_.size()));
    node = next->second;
    if (is_new) nodes_.emplace_back();
    entry.cased.push_back(std::move(word.cased));
  }
  if (node != 0) nodes_[node].entries.push_back(std::move(entry));
}

std::vector<PhraseMatch> PhraseTable::AllAt(const std::vector<Word>& words, int begin_word) const {
  std::vector<PhraseMatch> matches;
  int node = 0;
  for (int i = begin_word; i < static_cast<int>(words.size()); ++i) {
    auto next = nodes_[node].next.find(words[i].folded);
    if (next == nodes_[node].next.end()) break;
    node = next->second;
    for (const Entry& entry : nodes_[node].entries) {
      if (CaseAgrees(entry.cased, words, begin_word, entry.policy))
        matches.push_back({begin_word, i + 1, entry.value});
    }
  }
  return matches;
}

std::vector<PhraseMatch> PhraseTable::LongestAt(const std::vector<Word>& words, int begin_word) const {
  std::vector<PhraseMatch> matches = AllAt(words, begin_word);
  size_t first = matches.size();
  while (first > 0 && matches[first - 1].end_word == matches.back().end_word) --first;
  matches.erase(matches.begin(), matches.begin() + first);
  return matches;
}

std::vector<int> PhraseTable::Find(absl::string_view text) const {
  std::vector<Word> words = SplitWords(text);
  std::vector<int> values;
  if (words.empty()) return values;
  for (const PhraseMatch& match : AllAt(words, 0)) {
    if (match.end_word == static_cast<int>(words.size())) values.push_back(match.value);
  }
  return values;
}

}  // namespace communique::ingest

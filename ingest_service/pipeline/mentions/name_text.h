// The words of a text as the search for names reads them: joined to tokens, sentences and recognised names.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/name_context.h"

namespace communique::ingest {

class NameText {
 public:
  // Keeps a reference: the context must outlive it.
  explicit NameText(const NameContext& context);

  int size() const { return static_cast<int>(words_.size()); }
  const std::vector<Word>& words() const { return words_; }
  const NameContext& context() const { return context_; }
  const World& world() const { return context_.world; }
  const Tree& tree() const { return context_.tree; }

  const std::string& Folded(int word) const;  // Empty outside the text.
  bool Is(int word, absl::string_view folded) const { return Folded(word) == folded; }
  bool Capital(int word) const { return word >= 0 && word < size() && words_[word].IsCapitalized(); }
  bool Number(int word) const;  // Begins with a digit: "27th", "2022".
  int MonthAt(int word) const;  // 1 to 12; 0 if it names none.
  bool Glued(int word) const { return word >= 0 && word < size() && words_[word].glued; }
  bool Letters(int word) const { return word >= 0 && word < size() && words_[word].IsLetters(); }

  // "'s" at the word, or the "'" of a plural: words it takes (2 or 1), else 0.
  int PossessiveAt(int word) const;

  int TokenOf(int word) const { return token_of_[word]; }
  int SentenceOf(int word) const;  // Index of its sentence; -1 outside the text.
  bool SameSentence(int a, int b) const { return SentenceOf(a) >= 0 && SentenceOf(a) == SentenceOf(b); }
  bool StartsSentence(int word) const { return SentenceOf(word) >= 0 && !SameSentence(word - 1, word); }
  // Its sentence is written in capitals: case says nothing there.
  bool Shouted(int word) const { return SentenceOf(word) >= 0 && shouted_[SentenceOf(word)]; }

  // The recognised name over the word: index into syntax.names, or -1.
  int NameAt(int word) const { return word >= 0 && word < size() ? name_of_[word] : -1; }
  // The type that the recogniser gives the word: "PER", "LOC", ...; empty if none.
  absl::string_view TypeAt(int word) const;

  // Tokens that words [begin, end) cover.
  int BeginToken(int begin) const { return token_of_[begin]; }
  int EndToken(int end) const { return token_of_[end - 1] + 1; }
  // The text of words [begin, end), white space made single blanks.
  std::string Text(int begin, int end) const;

 private:
  const NameContext& context_;
  const std::vector<Word> words_;
  std::vector<int> token_of_;
  std::vector<int> name_of_;
  std::vector<bool> shouted_;  // By sentence.
};

}  // namespace communique::ingest

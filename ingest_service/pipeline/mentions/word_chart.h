// Every phrase of the lexicons that stands anywhere in the text, by where it begins and ends: what the search for
// titles and names of people walks over, in both directions.
//
// It works on words (lexicon/words.h) rather than tokens, so that "U.S.-born", "ex-President" and "al-Rifa'i" need
// no second treatment.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/world.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

enum class EdgeKind {
  kTitle,        // Value: Titles::list.
  kTitlePlural,  // "ministers"
  kPortfolio,    // Titles::portfolios.
  kModifier,     // Titles::modifiers.
  kCountry,      // Countries::forms.
  kBloc,         // Blocs::forms.
  kInstitution,  // Institutions::list.
  kBody,         // Institutions::bodies.
  kPlace,        // Places::forms.
  kHonorific,    // Names::honorific_genders.
};

struct Edge {
  EdgeKind kind = EdgeKind::kTitle;
  int begin = 0;  // Words [begin, end).
  int end = 0;
  int value = 0;
};

class WordChart {
 public:
  // Keeps references: everything must outlive it, but for `named`: what FindNames found, which decides whether
  // "Georgia" is a country.
  WordChart(absl::string_view text, const Tokens& tokens, const Tree& tree, const NamedEntities& names,
            const Mentions& named, const World& world);

  int size() const { return static_cast<int>(words_.size()); }
  const Word& At(int word) const { return words_[word]; }
  const std::string& Folded(int word) const;  // Empty outside the text.
  bool Is(int word, absl::string_view folded) const { return Folded(word) == folded; }
  bool Glued(int word) const { return word >= 0 && word < size() && words_[word].glued; }
  bool Capital(int word) const { return word >= 0 && word < size() && words_[word].IsCapitalized(); }
  // "'s" (or a bare "'" after an s) that stands at the word; its length in words, else 0.
  int PossessiveAt(int word) const;

  int TokenOf(int word) const { return tokens_of_[word]; }
  int WordOf(int token) const;  // The first word of the token.
  Span SpanOf(int token) const { return tokens_[token].span; }
  bool SameSentence(int a, int b) const;

  // The longest edge of one kind that begins (ends) at the word; null if there is none.
  const Edge* Beginning(EdgeKind kind, int word) const;
  const Edge* Ending(EdgeKind kind, int word) const;

  // The recogniser calls the word (part of) the name of a person; words of offices in front are not counted.
  bool InPerson(int word) const { return word >= 0 && word < size() && in_person_[word]; }
  bool IsCalendarWord(int word) const;  // "Tuesday", "March"
  bool IsOfficeWord(int word) const;    // Of a portfolio, body or region: "Affairs", "Pacific".
  bool IsGiven(int word) const { return world_.names.given.contains(Folded(word)); }
  // The resource of the state or body that an edge means; empty if it tells none.
  std::string ResourceOf(const Edge& edge) const;

  // A line break between two words in capitals, as between the lines of a heading.
  bool BreaksHeading(int word) const;

  std::string Text(int begin, int end) const;

  const Tree& tree() const { return tree_; }
  const World& world() const { return world_; }

 private:
  void Add(EdgeKind kind, const PhraseTable& table, int word, bool all);
  void NumberSentences();
  void DropOtherThanCountries(const Mentions& named);
  void MarkPeople(const NamedEntities& names);

  absl::string_view text_;
  const Tokens& tokens_;
  const Tree& tree_;
  const World& world_;
  const std::vector<Word> words_;
  std::vector<int> tokens_of_;
  std::vector<int> sentences_;  // By word; those that an abbreviation broke apart count as one.
  std::vector<bool> in_person_;
  std::vector<std::vector<Edge>> beginning_;
  std::vector<std::vector<Edge>> ending_;
};

}  // namespace communique::ingest

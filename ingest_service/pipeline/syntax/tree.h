// The dependency trees of a document, the way the stages after syntax walk them.
//
// A view: it keeps pointers to the layers, which must outlive it.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

class Tree {
 public:
  Tree(absl::string_view text, const Sentences& sentences, const Tokens& tokens, const Syntax& syntax);

  int size() const { return static_cast<int>(children_.size()); }
  const std::vector<int>& Children(int token) const { return children_[token]; }
  int Head(int token) const { return syntax_->dependencies[token].head; }
  int Sentence(int token) const { return sentence_[token]; }

  absl::string_view Relation(int token) const { return syntax_->dependencies[token].relation; }
  absl::string_view Upos(int token) const { return syntax_->tags[token].upos; }
  absl::string_view Xpos(int token) const { return syntax_->tags[token].xpos; }
  absl::string_view Word(int token) const;
  const std::string& Lemma(int token) const { return lemma_[token]; }  // Lower case, of names too.
  const std::string& Lower(int token) const { return lower_[token]; }

  // "nsubj" is true of "nsubj:pass" too.
  bool HasRelation(int token, absl::string_view relation) const;
  bool IsVerb(int token) const;
  bool IsNominal(int token) const;  // Noun, proper noun, pronoun, number or "$".
  bool IsPunctuation(int token) const { return Upos(token) == "PUNCT"; }
  bool IsPassive(int token) const;
  bool IsFinite(int token) const;  // A verb or auxiliary with a tense, by its tag.
  // Also asked of the end of a mention, where a hyphen tells of half a pair ("the U.S.-Ghana dialogue"); false behind
  // the last token.
  bool IsHyphen(int token) const { return token < size() && Lower(token) == "-"; }
  // Its sentence ends in a question mark, marks that close quotations apart.
  bool IsInQuestion(int token) const;

  // The first child with one of the relation ("nsubj" finds "nsubj:pass" too), or -1.
  int Child(int token, absl::string_view relation) const;
  // What the subject of a verb stands for: of "which" the noun that its relative clause hangs from, else itself.
  int Antecedent(int subject) const;
  // The first child whose lower-cased word is `word`, or -1.
  int ChildWord(int token, absl::string_view relation, absl::string_view word) const;
  // The auxiliary of the verb with the base form, or -1: "will" is also "'ll", "won't" and, mended so, "is going to".
  int Auxiliary(int verb, absl::string_view lemma) const;
  // The preposition that marks a nominal ("with" of "with Japan"), lower case; empty if there is none.
  absl::string_view Case(int token) const;
  // Dependents of `token` marked by the preposition, in text order.
  std::vector<int> Marked(int token, absl::string_view preposition) const;
  // The token and its conjuncts, in text order.
  std::vector<int> Conjuncts(int token) const;
  // The first token of a chain of conjuncts that `token` belongs to.
  int FirstConjunct(int token) const;
  bool Dominates(int ancestor, int token) const;

  // Tokens of the subtree lie in [SubtreeBegin, SubtreeEnd).
  int SubtreeBegin(int token) const { return begin_[token]; }
  int SubtreeEnd(int token) const { return end_[token]; }

 private:
  absl::string_view text_;
  const Tokens* tokens_;
  const Syntax* syntax_;
  std::vector<std::vector<int>> children_;
  std::vector<std::string> lower_;
  std::vector<std::string> lemma_;
  std::vector<int> begin_;
  std::vector<int> end_;
  std::vector<int> sentence_;
};

}  // namespace communique::ingest

// Sentences of treebanks, read from CoNLL-U as prepare.py writes it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

struct TreebankWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  int head = -1;  // From 1; 0 is the root; -1 where there is no tree.
  std::string relation;
  std::string name;         // BIO label from MISC NER=; empty where names were not annotated.
  bool space_after = true;  // Of the last word of the surface token.
};

struct TreebankSentence {
  std::string id;
  std::string document;  // Of the last "# newdoc" before it.
  std::string text;
  bool starts_paragraph = false;  // A "# newpar" or "# newdoc" stands before it.
  std::vector<TreebankWord> words;

  bool has_tree() const { return !words.empty() && words[0].head >= 0; }
  bool has_names() const { return !words.empty() && !words[0].name.empty(); }
};

// Surface ranges ("1-2 don't") give their SpaceAfter to their last word; empty nodes are dropped. Refuses
// lines without ten columns and heads outside the sentence (InvalidArgument, with file and line).
absl::StatusOr<std::vector<TreebankSentence>> ReadTreebank(const std::string& path);

// BIO to BIOES.
std::vector<std::string> ToBioes(const TreebankSentence& sentence);

}  // namespace communique::ingest

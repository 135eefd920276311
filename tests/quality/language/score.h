// Figures of the syntax stage on a treebank.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/conventions.h"
#include "ingest_service/training/treebank.h"

namespace communique::ingest {

struct Ratio {
  int right = 0;
  int total = 0;

  void Count(bool ok) { right += ok, ++total; }
  double percent() const { return total == 0 ? 0 : 100.0 * right / total; }
};

struct FScore {
  int right = 0;
  int found = 0;
  int gold = 0;

  double precision() const { return found == 0 ? 0 : 100.0 * right / found; }
  double recall() const { return gold == 0 ? 0 : 100.0 * right / gold; }
  double f1() const { return found + gold == 0 ? 0 : 200.0 * right / (found + gold); }
};

struct LanguageScore {
  int words = 0;
  Ratio xpos, upos, lemma;
  Ratio uas, las;              // Relations without subtypes.
  Ratio uas_words, las_words;  // Without punctuation.
  std::map<std::string, Ratio> las_by_relation;
  std::map<std::string, FScore> names;  // By type; "3" holds PER, LOC and ORG together.
};

// Own tags, trees and names over the gold tokens.
LanguageScore ScoreGoldTokens(const std::vector<TreebankSentence>& sentences, const Model& model);

struct RawScore {
  FScore sentences, tokens;
  FScore xpos, uas, las;  // Of tokens with the right span; heads must be aligned too.
};

// Everything own: documents are put back together as text (paragraphs apart, sentences one space apart).
RawScore ScoreRawText(const std::vector<TreebankSentence>& sentences, const Conventions& conventions,
                      const Model& model);

}  // namespace communique::ingest

// How the tests of the mentions stage read a text: with the shipped conventions and model.
#pragma once

#include <string>

#include "ingest_service/pipeline/mentions/find_times.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {

inline std::string ShippedData() { return COMMUNIQUE_SOURCE_DIR "/ingest_service/data"; }

inline const Model& ShippedModel() {
  static const Model* model =
      LoadModel(absl::StrCat(ShippedData(), "/model/english.model")).value().release();
  return *model;
}

inline const Expressions& ShippedExpressions() {
  static const Expressions* expressions = new Expressions(LoadExpressions(ShippedData()).value());
  return *expressions;
}

// A text with the layers that the mentions stage reads.
class ParsedText {
 public:
  explicit ParsedText(std::string text)
      : text_(std::move(text)),
        sentences_(Segment(text_, ShippedConventions())),
        tokens_(Tokenize(text_, ShippedConventions(), &sentences_)),
        syntax_(Parse()),
        tree_(text_, sentences_, tokens_, syntax_),
        words_(ReadTimeWords(text_, tokens_, ShippedExpressions())) {}

  TimeLayers Layers() const { return {text_, sentences_, tokens_, syntax_, tree_, words_}; }

 private:
  Syntax Parse() const {
    Scratch scratch;
    return ParseDocument(text_, sentences_, tokens_, ShippedModel(), &scratch);
  }

  std::string text_;
  Sentences sentences_;
  Tokens tokens_;
  Syntax syntax_;
  Tree tree_;
  std::vector<TimeWord> words_;
};

}  // namespace communique::ingest

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/syntax/print.h"
#include "ingest_service/pipeline/with_analysis.h"

namespace communique::ingest {

void AddTokens(const Document& document, v1::Analysis* analysis) {
  const Syntax& syntax = document.syntax;
  if (syntax.tags.size() != document.tokens.size()) return;  // Not read: another language, or nothing in it.
  const std::vector<std::string> labels = NameLabels(syntax);
  for (const Sentence& sentence : document.sentences) {
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
      v1::Token* token = analysis->add_tokens();
      token->mutable_span()->set_begin(document.tokens[i].span.begin);
      token->mutable_span()->set_end(document.tokens[i].span.end);
      token->mutable_span()->set_sentence(sentence.number);
      token->set_lemma(syntax.tags[i].lemma);
      token->set_upos(std::string(syntax.tags[i].upos));
      token->set_xpos(std::string(syntax.tags[i].xpos));
      token->set_head(syntax.dependencies[i].head + 1);
      token->set_relation(std::string(syntax.dependencies[i].relation));
      token->set_margin(syntax.dependencies[i].margin);
      token->set_name_label(labels[i]);
    }
  }
}

}  // namespace communique::ingest

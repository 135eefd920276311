#include "clients/cli/render/syntax.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/render/table.h"

namespace communique::cli {
namespace {

// The tokens [begin, end) of the answer are those of one sentence, a tree of their own.
struct TokenRange {
  int begin = 0;
  int end = 0;
};

std::vector<TokenRange> SentencesOf(const TokenList& tokens) {
  std::vector<TokenRange> sentences;
  for (int i = 0; i < tokens.size(); ++i) {
    const bool same = i > 0 && tokens[i].span().sentence() == tokens[i - 1].span().sentence();
    if (!same) sentences.push_back({i, i});
    sentences.back().end = i + 1;
  }
  return sentences;
}

std::string OneLine(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\n", " "}, {"\r", " "}, {"\t", " "}});
}

int NumberInSentence(const v1::Token& token, TokenRange sentence) {
  return token.head() == 0 ? 0 : token.head() - sentence.begin;
}

std::string HeadWords(const TokenList& tokens, const v1::Token& token, TokenRange sentence) {
  if (token.head() < 1 || token.head() > tokens.size()) return "-";
  return absl::StrCat(NumberInSentence(token, sentence), " ",
                      OneLine(tokens[token.head() - 1].span().quote()));
}

}  // namespace

std::string SyntaxLines(const TokenList& tokens) {
  std::string out;
  for (const TokenRange sentence : SentencesOf(tokens)) {
    Table table({"NO", "WORD", "LEMMA", "UPOS", "XPOS", "RELATION", "HEAD", "MARGIN", "NAME"});
    for (int i = sentence.begin; i < sentence.end; ++i) {
      const v1::Token& token = tokens[i];
      table.AddRow({absl::StrCat(i - sentence.begin + 1), OneLine(token.span().quote()), token.lemma(),
                    token.upos(), token.xpos(), token.relation(), HeadWords(tokens, token, sentence),
                    absl::StrFormat("%.2f", token.margin()), token.name_label()});
    }
    absl::StrAppend(&out, out.empty() ? "" : "\n", table.Render(0));
  }
  return out;
}

std::string ConlluLines(const TokenList& tokens) {
  std::string out;
  for (const TokenRange sentence : SentencesOf(tokens)) {
    for (int i = sentence.begin; i < sentence.end; ++i) {
      const v1::Token& token = tokens[i];
      const bool glued = i + 1 < tokens.size() && tokens[i + 1].span().begin() == token.span().end();
      std::string misc = glued ? "SpaceAfter=No" : "";
      if (!token.name_label().empty())
        absl::StrAppend(&misc, misc.empty() ? "" : "|", "NER=", token.name_label());
      absl::StrAppend(&out, i - sentence.begin + 1, "\t", OneLine(token.span().quote()), "\t", token.lemma(),
                      "\t", token.upos(), "\t", token.xpos(), "\t_\t", NumberInSentence(token, sentence),
                      "\t", token.relation(), "\t_\t", misc.empty() ? "_" : misc, "\n");
    }
    out += "\n";
  }
  return out;
}

}  // namespace communique::cli

#include "ingest_service/pipeline/syntax/print.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace communique::ingest {
namespace {

std::vector<std::string> NameLabels(const Syntax& syntax) {
  std::vector<std::string> labels(syntax.tags.size());
  for (const NamedEntity& name : syntax.names) {
    for (int i = name.begin_token; i < name.end_token; ++i) {
      labels[i] = absl::StrCat(i == name.begin_token ? "B-" : "I-", name.type);
    }
  }
  return labels;
}

std::string OneLine(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\n", " "}, {"\r", " "}, {"\t", " "}});
}

// Columns padded by characters, not bytes.
std::string Pad(absl::string_view cell, int width) {
  int characters = 0;
  for (char c : cell) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return absl::StrCat(cell, std::string(std::max(1, width - characters), ' '));
}

int HeadNumber(const Sentence& sentence, const Dependency& dependency) {
  return dependency.head < 0 ? 0 : dependency.head - sentence.begin_token + 1;
}

}  // namespace

std::string PrintConllu(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                        const Syntax& syntax) {
  const std::vector<std::string> names = NameLabels(syntax);
  std::string out;
  for (size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& sentence = sentences[s];
    absl::StrAppend(&out, "# sent_id = ", s + 1, "\n# text = ", OneLine(sentence.span.In(text)), "\n");
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
      const Tag& tag = syntax.tags[i];
      const Dependency& d = syntax.dependencies[i];
      const bool glued =
          i + 1 < static_cast<int>(tokens.size()) && tokens[i + 1].span.begin == tokens[i].span.end;
      std::string misc = glued ? "SpaceAfter=No" : "";
      if (!names[i].empty()) absl::StrAppend(&misc, misc.empty() ? "" : "|", "NER=", names[i]);
      absl::StrAppend(&out, i - sentence.begin_token + 1, "\t", OneLine(tokens[i].span.In(text)), "\t",
                      tag.lemma, "\t", tag.upos, "\t", tag.xpos, "\t_\t", HeadNumber(sentence, d), "\t",
                      d.relation, "\t_\t", misc.empty() ? "_" : misc, "\n");
    }
    out += "\n";
  }
  return out;
}

std::string PrintAligned(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                         const Syntax& syntax) {
  const std::vector<std::string> names = NameLabels(syntax);
  std::string out;
  for (const Sentence& sentence : sentences) {
    absl::StrAppend(&out,
                    sentence.header   ? "{header} "
                    : sentence.bullet ? "* "
                                      : "",
                    OneLine(sentence.span.In(text)), "\n");
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
      const Tag& tag = syntax.tags[i];
      const Dependency& d = syntax.dependencies[i];
      const absl::string_view head = d.head < 0 ? "-" : tokens[d.head].span.In(text);
      absl::StrAppend(&out, Pad(absl::StrCat("  ", i - sentence.begin_token + 1), 6),
                      Pad(OneLine(tokens[i].span.In(text)), 18), Pad(tag.lemma, 16), Pad(tag.upos, 6),
                      Pad(tag.xpos, 6), Pad(d.relation, 14),
                      Pad(absl::StrCat(HeadNumber(sentence, d), " ", OneLine(head)), 20),
                      absl::StrFormat("%6.2f", d.margin), names[i].empty() ? "" : "  ", names[i], "\n");
    }
    out += "\n";
  }
  return out;
}

}  // namespace communique::ingest

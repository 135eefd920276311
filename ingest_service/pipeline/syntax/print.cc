#include "ingest_service/pipeline/syntax/print.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace communique::ingest {
namespace {

std::string OneLine(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\n", " "}, {"\r", " "}, {"\t", " "}});
}

int HeadNumber(const Sentence& sentence, const Dependency& dependency) {
  return dependency.head < 0 ? 0 : dependency.head - sentence.begin_token + 1;
}

}  // namespace

std::vector<std::string> NameLabels(const Syntax& syntax) {
  std::vector<std::string> labels(syntax.tags.size());
  for (const NamedEntity& name : syntax.names) {
    for (int i = name.begin_token; i < name.end_token; ++i) {
      labels[i] = absl::StrCat(i == name.begin_token ? "B-" : "I-", name.type);
    }
  }
  return labels;
}

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

}  // namespace communique::ingest

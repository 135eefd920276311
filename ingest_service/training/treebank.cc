#include "ingest_service/training/treebank.h"

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/status_macros.h"

namespace communique::ingest {
namespace {

absl::Status ReadWord(const std::vector<absl::string_view>& cells, int* range_end, bool* range_space,
                      TreebankSentence* sentence) {
  const bool space = !absl::StrContains(cells[9], "SpaceAfter=No");
  if (absl::StrContains(cells[0], '-')) {
    const std::vector<absl::string_view> ends = absl::StrSplit(cells[0], '-');
    if (!absl::SimpleAtoi(ends[1], range_end)) return absl::InvalidArgumentError("range");
    *range_space = space;
    return absl::OkStatus();
  }
  if (absl::StrContains(cells[0], '.')) return absl::OkStatus();
  TreebankWord word;
  word.form = std::string(cells[1]);
  word.lemma = std::string(cells[2]);
  word.upos = std::string(cells[3]);
  word.xpos = std::string(cells[4]);
  if (cells[6] != "_" && !absl::SimpleAtoi(cells[6], &word.head)) return absl::InvalidArgumentError("head");
  word.relation = std::string(cells[7]);
  const int number = static_cast<int>(sentence->words.size()) + 1;
  word.space_after = number < *range_end ? false : number == *range_end ? *range_space : space;
  for (absl::string_view field : absl::StrSplit(cells[9], '|')) {
    if (absl::ConsumePrefix(&field, "NER=")) word.name = std::string(field);
  }
  sentence->words.push_back(std::move(word));
  return absl::OkStatus();
}

absl::Status CheckHeads(const TreebankSentence& sentence) {
  for (const TreebankWord& word : sentence.words) {
    if (word.head > static_cast<int>(sentence.words.size()))
      return absl::InvalidArgumentError("head outside");
    if ((word.head < 0) != (sentence.words[0].head < 0)) return absl::InvalidArgumentError("half a tree");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<TreebankSentence>> ReadTreebank(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  std::string line, document;
  int number = 0, range_end = 0;
  bool range_space = true;
  auto error = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(path, ":", number, ": ", what));
  };
  while (std::getline(file, line)) {
    ++number;
    absl::string_view rest = line;
    if (line.empty()) {
      const absl::Status status = CheckHeads(sentence);
      if (!status.ok()) return error(status.message());
      sentence.document = document;
      if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
      sentence = TreebankSentence();
      range_end = 0;
    } else if (absl::ConsumePrefix(&rest, "# newdoc")) {
      document = std::string(rest);
      sentence.starts_paragraph = true;
    } else if (absl::StartsWith(line, "# newpar")) {
      sentence.starts_paragraph = true;
    } else if (absl::ConsumePrefix(&rest, "# sent_id = ")) {
      sentence.id = std::string(rest);
    } else if (absl::ConsumePrefix(&rest, "# text = ")) {
      sentence.text = std::string(rest);
    } else if (line[0] != '#') {
      const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
      if (cells.size() != 10) return error("want ten columns");
      const absl::Status status = ReadWord(cells, &range_end, &range_space, &sentence);
      if (!status.ok()) return error(status.message());
    }
  }
  return sentences;
}

std::vector<std::string> ToBioes(const TreebankSentence& sentence) {
  std::vector<std::string> out;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    const std::string& label = sentence.words[i].name;
    if (label.size() < 3) {
      out.push_back("O");
      continue;
    }
    const bool last = i + 1 == sentence.words.size() || sentence.words[i + 1].name.substr(0, 2) != "I-";
    out.push_back(absl::StrCat(label[0] == 'B' ? (last ? "S" : "B") : (last ? "E" : "I"), label.substr(1)));
  }
  return out;
}

}  // namespace communique::ingest

// Makes a model file: pack_model OUTPUT.model NETWORK_DIR TRAIN.conllu
//
// NETWORK_DIR is what neural/export.py wrote: one file a section, named as the section; but of `gazetteer` (lines
// "form, tab, classes as a number") two sections are made. The base forms are learnt from TRAIN; a file `lemmas`
// of another model gets those of TRAIN besides.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/gazetteer.h"
#include "ingest_service/pipeline/syntax/lemmatizer.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/network.h"
#include "ingest_service/training/treebank.h"

namespace communique::ingest {
namespace {

std::vector<LemmaExample> LemmaExamples(const std::vector<TreebankSentence>& sentences) {
  std::vector<LemmaExample> out;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence.words) {
      if (word.lemma != "_" || word.form == "_") out.push_back({word.form, word.xpos, word.lemma});
    }
  }
  return out;
}

template <typename T>
void AppendBytes(T value, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

// Sections "gazetteer.forms" and "gazetteer.classes", as Gazetteer::Open wants them.
absl::Status PackGazetteer(absl::string_view lines,
                           std::vector<std::pair<std::string, std::string>>* sections) {
  std::map<uint64_t, uint16_t> classes;  // By hash of forms and of their beginnings.
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> cells =
        absl::StrSplit(line, absl::MaxSplits('\t', 1));
    int bits = 0;
    if (!absl::SimpleAtoi(cells.second, &bits))
      return absl::InvalidArgumentError(absl::StrCat("gazetteer: ", line));
    uint64_t hash = 0;
    for (absl::string_view word : absl::StrSplit(cells.first, ' '))
      classes[hash = Gazetteer::Extend(hash, word)] |= 0;
    classes[hash] |= bits;
  }
  std::string forms, of_forms;
  for (const auto& [hash, bits] : classes) AppendBytes(hash, &forms), AppendBytes(bits, &of_forms);
  sections->emplace_back("gazetteer.forms", std::move(forms));
  sections->emplace_back("gazetteer.classes", std::move(of_forms));
  return absl::OkStatus();
}

absl::Status Pack(const std::string& output, const std::string& network, const std::string& train) {
  ASSIGN_OR_RETURN(const std::vector<TreebankSentence> sentences, ReadTreebank(train));
  std::vector<std::pair<std::string, std::string>> sections;
  if (!std::filesystem::exists(network + "/lemmas"))
    sections.emplace_back("lemmas", LearnLemmas(LemmaExamples(sentences)));
  for (const auto& entry : std::filesystem::directory_iterator(network)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) return absl::NotFoundError(entry.path().string() + ": cannot be read");
    const std::string name = entry.path().filename().string();
    if (name == "gazetteer") {
      RETURN_IF_ERROR(PackGazetteer(bytes.str(), &sections));
    } else if (name == "lemmas") {
      sections.emplace_back(name, WithLemmas(bytes.str(), LemmaExamples(sentences)));
    } else {
      sections.emplace_back(name, bytes.str());
    }
  }
  std::sort(sections.begin(), sections.end());
  size_t size = 0;
  for (const auto& [name, bytes] : sections) size += bytes.size();
  std::cout << sections.size() << " sections, " << size << " bytes" << std::endl;
  return WriteModelFile(output, kNetworkFingerprint, sections);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: pack_model OUTPUT.model NETWORK_DIR TRAIN.conllu\n";
    return 2;
  }
  const absl::Status status = communique::ingest::Pack(argv[1], argv[2], argv[3]);
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}

// Makes a model file: pack_model OUTPUT.model NETWORK_DIR TRAIN.conllu
//
// NETWORK_DIR is what neural/export.py wrote: one file a section, named as the section. The base forms are
// learnt from TRAIN.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "common/status_macros.h"
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

absl::Status Pack(const std::string& output, const std::string& network, const std::string& train) {
  ASSIGN_OR_RETURN(const std::vector<TreebankSentence> sentences, ReadTreebank(train));
  std::vector<std::pair<std::string, std::string>> sections = {
      {"lemmas", LearnLemmas(LemmaExamples(sentences))}};
  for (const auto& entry : std::filesystem::directory_iterator(network)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) return absl::NotFoundError(entry.path().string() + ": cannot be read");
    sections.emplace_back(entry.path().filename().string(), bytes.str());
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

// Trains a model from CoNLL-U files: train_syntax OUTPUT.model TRAIN.conllu NAMES.conllu
//
// TRAIN gives tags, lemmas, trees and (where MISC has NER=) names; of NAMES only the names are learnt.
#include <cmath>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/lemmatizer.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/training/train.h"

namespace communique::ingest {
namespace {

constexpr float kLeastWeight = 0.02;

std::vector<LemmaExample> LemmaExamples(const std::vector<TreebankSentence>& sentences) {
  std::vector<LemmaExample> out;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence.words) {
      if (word.lemma != "_" || word.form == "_") out.push_back({word.form, word.xpos, word.lemma});
    }
  }
  return out;
}

std::string NameTransitions(const NameTrainer& names, float scale) {
  std::vector<int32_t> rounded;
  for (float t : names.transitions) rounded.push_back(std::lround(t * scale));
  return {reinterpret_cast<const char*>(rounded.data()), rounded.size() * sizeof(int32_t)};
}

// The factor by which AppendLinearSections quantizes these weights.
float Scale(const std::vector<std::pair<uint64_t, SparseWeights>>& features) {
  float largest = 1e-9;
  for (const auto& [id, weights] : features) {
    for (const auto& [label, weight] : weights) largest = std::max(largest, std::fabs(weight));
  }
  return 127 / largest;
}

absl::Status Train(const std::string& output, const std::string& train, const std::string& extra_names) {
  ASSIGN_OR_RETURN(std::vector<TreebankSentence> sentences, ReadTreebank(train));
  ASSIGN_OR_RETURN(std::vector<TreebankSentence> named, ReadTreebank(extra_names));
  const size_t own = sentences.size();
  const std::vector<LemmaExample> lemmas = LemmaExamples(sentences);
  const Classes classes = CollectClasses(sentences);
  for (TreebankSentence& sentence : named) {
    for (TreebankWord& word : sentence.words) word.head = -1;
    sentences.push_back(std::move(sentence));
  }
  std::vector<Example> examples = MakeExamples(sentences, classes);
  std::cout << own << " sentences, " << classes.tags.size() << " tags, " << classes.relations.size()
            << " relations, " << classes.names.size() << " name labels" << std::endl;
  const TrainingOptions options;
  CrossTag(&examples, classes.tags.size(), options);
  std::vector<const Example*> trees, with_names;
  for (const Example& example : examples) {
    if (!example.heads.empty()) trees.push_back(&example);
    if (!example.names.empty()) with_names.push_back(&example);
  }
  const auto tagger =
      TrainTagger(trees, classes.tags.size(), options).Average(kLeastWeight, options.most_tag_features);
  std::cout << "tagger: " << tagger.size() << " features" << std::endl;
  const NameTrainer names = TrainNames(with_names, classes.names, options);
  const auto recognizer = names.scorer.Average(kLeastWeight, options.most_name_features);
  std::cout << "recognizer: " << recognizer.size() << " features" << std::endl;
  const ParserTrainer parser = TrainParser(trees, classes, options, std::cout);
  std::vector<std::pair<std::string, std::string>> sections = {
      {"tags", absl::StrJoin(classes.tags, "\n")},
      {"relations", absl::StrJoin(classes.relations, "\n")},
      {"names", absl::StrJoin(classes.names, "\n")},
      {"name_transitions", NameTransitions(names, Scale(recognizer))},
      {"lemmas", LearnLemmas(lemmas)}};
  AppendLinearSections("tagger", tagger, &sections);
  AppendLinearSections("recognizer", recognizer, &sections);
  AppendLinearSections("mover", parser.mover.Average(kLeastWeight, options.most_move_features), &sections);
  AppendLinearSections("relator", parser.relator.Average(kLeastWeight, options.most_relation_features),
                       &sections);
  for (const auto& [name, bytes] : sections)
    std::cout << name << ": " << bytes.size() << " bytes" << std::endl;
  return WriteModelFile(output, TemplateFingerprint(), sections);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: train_syntax OUTPUT.model TRAIN.conllu NAMES.conllu\n";
    return 2;
  }
  const absl::Status status = communique::ingest::Train(argv[1], argv[2], argv[3]);
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}

// Training of the four scorers of a model.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "ingest_service/pipeline/syntax/word_form.h"
#include "ingest_service/training/perceptron.h"
#include "ingest_service/training/treebank.h"

namespace communique::ingest {

// A sentence as the trainer sees it; indices are those of Classes.
struct Example {
  std::vector<WordForm> forms;
  std::vector<int> gold_tags;  // -1 where the tag is unknown to Classes.
  std::vector<int> tags;       // As predicted by a tagger that did not see the sentence.
  std::vector<int> heads;      // From 1; empty where there is no tree.
  std::vector<int> relations;
  std::vector<int> names;  // Empty where names were not annotated.
};

// The classes of the training data, in order of first appearance.
struct Classes {
  std::vector<std::string> tags;  // "NOUN<TAB>NN".
  std::vector<std::string> relations;
  std::vector<std::string> names;  // "O" first, then B-, I-, E-, S- of each type.
};

Classes CollectClasses(const std::vector<TreebankSentence>& sentences);
std::vector<Example> MakeExamples(const std::vector<TreebankSentence>& sentences, const Classes& classes);

struct TrainingOptions {
  int tag_epochs = 5;
  int name_epochs = 8;
  int parse_epochs = 8;
  int folds = 4;  // Taggers that predict the tags of the part they did not see.
  uint64_t seed = 1;
  size_t most_tag_features = 100000;
  size_t most_name_features = 50000;
  size_t most_move_features = 200000;
  size_t most_relation_features = 100000;
};

Perceptron TrainTagger(const std::vector<const Example*>& examples, int classes,
                       const TrainingOptions& options);
void TagWith(const Perceptron& tagger, Example* example);

// Sets `tags` of all examples by taggers trained on the other folds.
void CrossTag(std::vector<Example>* examples, int classes, const TrainingOptions& options);

struct NameTrainer {
  Perceptron scorer;
  std::vector<float> transitions;  // As Model::name_transitions.
};
NameTrainer TrainNames(const std::vector<const Example*>& examples, const std::vector<std::string>& names,
                       const TrainingOptions& options);

struct ParserTrainer {
  Perceptron mover;
  Perceptron relator;
};
ParserTrainer TrainParser(const std::vector<const Example*>& examples, const Classes& classes,
                          const TrainingOptions& options, std::ostream& log);

}  // namespace communique::ingest

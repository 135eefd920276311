#include <algorithm>
#include <random>

#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/training/train.h"

namespace communique::ingest {
namespace {

int Best(const std::vector<float>& scores) {
  return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

Perceptron TrainTagger(const std::vector<const Example*>& examples, int classes,
                       const TrainingOptions& options) {
  Perceptron tagger(classes);
  std::vector<const Example*> order = examples;
  std::mt19937_64 random(options.seed);
  std::vector<float> scores(classes);
  Features features;
  for (int epoch = 0; epoch < options.tag_epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const Example* example : order) {
      std::vector<int> tags(example->forms.size(), 0);
      for (size_t i = 0; i < tags.size(); ++i) {
        TagFeatures(example->forms, i, tags, &features);
        tagger.Score(features, scores.data());
        tags[i] = Best(scores);
        const int gold = example->gold_tags[i];
        if (gold >= 0 && tags[i] != gold) tagger.Update(features, gold, tags[i]);
        tagger.Tick();
      }
    }
  }
  return tagger;
}

void TagWith(const Perceptron& tagger, Example* example) {
  std::vector<float> scores(tagger.classes());
  Features features;
  example->tags.assign(example->forms.size(), 0);
  for (size_t i = 0; i < example->tags.size(); ++i) {
    TagFeatures(example->forms, i, example->tags, &features);
    tagger.Score(features, scores.data());
    example->tags[i] = Best(scores);
  }
}

void CrossTag(std::vector<Example>* examples, int classes, const TrainingOptions& options) {
  constexpr size_t kBlock = 20;  // Neighbouring sentences stay in one fold: they share their names.
  for (int fold = 0; fold < options.folds; ++fold) {
    auto held_out = [&](size_t i) { return static_cast<int>(i / kBlock % options.folds) == fold; };
    std::vector<const Example*> rest;
    for (size_t i = 0; i < examples->size(); ++i) {
      if (!held_out(i) && !(*examples)[i].heads.empty()) rest.push_back(&(*examples)[i]);
    }
    TrainingOptions quick = options;
    quick.tag_epochs = std::min(options.tag_epochs, 4);
    const Perceptron tagger = TrainTagger(rest, classes, quick);
    for (size_t i = 0; i < examples->size(); ++i) {
      if (held_out(i)) TagWith(tagger, &(*examples)[i]);
    }
  }
}

}  // namespace communique::ingest

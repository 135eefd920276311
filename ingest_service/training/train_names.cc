#include <algorithm>
#include <random>

#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/training/train.h"

namespace communique::ingest {
namespace {

constexpr float kNever = -1e9;

bool Follows(const std::string& from, const std::string& to) {
  const bool open = from[0] == 'B' || from[0] == 'I';
  const bool continues = to[0] == 'I' || to[0] == 'E';
  return open ? continues && from.substr(1) == to.substr(1) : !continues;
}

class Sequence {
 public:
  Sequence(const std::vector<std::string>& names) : names_(names), count_(names.size()) {}

  // The best labels of the words; features[i] are kept for the update.
  std::vector<int> Decode(const Example& example, const Perceptron& scorer,
                          const std::vector<float>& transitions, std::vector<Features>* features) const {
    const int size = example.forms.size();
    std::vector<float> best(size * count_, kNever), scores(count_);
    std::vector<int> back(size * count_, 0), out(size, 0);
    for (int i = 0; i < size; ++i) {
      NameFeatures(example.forms, example.tags, i, &(*features)[i]);
      scorer.Score((*features)[i], scores.data());
      for (int to = 0; to < count_; ++to) {
        float& value = best[i * count_ + to];
        if (i == 0) {
          if (Follows("O", names_[to])) value = scores[to] + transitions[count_ * count_ + to];
          continue;
        }
        for (int from = 0; from < count_; ++from) {
          if (!Follows(names_[from], names_[to])) continue;
          const float score = best[(i - 1) * count_ + from] + transitions[from * count_ + to];
          if (score > value) value = score, back[i * count_ + to] = from;
        }
        value += scores[to];
      }
    }
    for (int to = 0; to < count_; ++to) {
      if (!Follows(names_[to], "O")) best[(size - 1) * count_ + to] = kNever;
    }
    auto last = best.begin() + (size - 1) * count_;
    out[size - 1] = std::max_element(last, last + count_) - last;
    for (int i = size - 1; i > 0; --i) out[i - 1] = back[i * count_ + out[i]];
    return out;
  }

 private:
  const std::vector<std::string>& names_;
  const int count_;
};

}  // namespace

NameTrainer TrainNames(const std::vector<const Example*>& examples, const std::vector<std::string>& names,
                       const TrainingOptions& options) {
  const int count = names.size();
  NameTrainer out{Perceptron(count), std::vector<float>((count + 1) * count)};
  std::vector<double> history(out.transitions.size());
  const Sequence sequence(names);
  std::vector<const Example*> order = examples;
  std::mt19937_64 random(options.seed);
  double clock = 1;
  for (int epoch = 0; epoch < options.name_epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const Example* example : order) {
      const int size = example->forms.size();
      std::vector<Features> features(size);
      const std::vector<int> labels = sequence.Decode(*example, out.scorer, out.transitions, &features);
      for (int i = 0; i < size; ++i) {
        const int right = example->names[i], wrong = labels[i];
        if (right != wrong) out.scorer.Update(features[i], right, wrong);
        const int right_from = i > 0 ? example->names[i - 1] : count,
                  wrong_from = i > 0 ? labels[i - 1] : count;
        if (right == wrong && right_from == wrong_from) continue;
        out.transitions[right_from * count + right] += 1, history[right_from * count + right] += clock;
        out.transitions[wrong_from * count + wrong] -= 1, history[wrong_from * count + wrong] -= clock;
      }
      out.scorer.Tick();
      ++clock;
    }
  }
  for (size_t i = 0; i < history.size(); ++i) out.transitions[i] -= history[i] / clock;
  return out;
}

}  // namespace communique::ingest

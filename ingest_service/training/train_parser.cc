#include <algorithm>
#include <random>

#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/training/oracle.h"
#include "ingest_service/training/train.h"

namespace communique::ingest {
namespace {

constexpr double kExplore = 0.9;  // How often the parser follows its own choice once it has learnt something.

class Trainer {
 public:
  Trainer(int relations, int root, uint64_t seed)
      : models_{Perceptron(kMoves), Perceptron(relations)}, root_(root), scores_(relations), random_(seed) {}

  // Parses the example as it would, learning from each mistake. Returns the number of words with their right
  // head.
  int Learn(const Example& example, bool explore) {
    const Oracle oracle(example.heads);
    state_.Reset(example.forms.size());
    while (!state_.Done()) Step(example, oracle, explore);
    int right = 0;
    for (size_t i = 0; i < example.heads.size(); ++i) right += state_.head(i + 1) == example.heads[i];
    return right;
  }

  ParserTrainer Take() { return std::move(models_); }

 private:
  void Step(const Example& example, const Oracle& oracle, bool explore) {
    float scores[kMoves];
    MoveFeatures(example.forms, example.tags, state_, &features_);
    models_.mover.Score(features_, scores);
    int chosen = -1, right = -1, least = 1 << 20;
    for (int m = 0; m < kMoves; ++m) {
      if (state_.Allows(static_cast<Move>(m)))
        least = std::min(least, oracle.Cost(state_, static_cast<Move>(m)));
    }
    for (int m = 0; m < kMoves; ++m) {
      if (!state_.Allows(static_cast<Move>(m))) continue;
      if (chosen < 0 || scores[m] > scores[chosen]) chosen = m;
      if (oracle.Cost(state_, static_cast<Move>(m)) > least) continue;
      if (right < 0 || scores[m] > scores[right]) right = m;
    }
    if (chosen != right) models_.mover.Update(features_, right, chosen);
    models_.mover.Tick();
    const bool own = explore && std::uniform_real_distribution<>(0, 1)(random_) < kExplore;
    Apply(example, static_cast<Move>(own ? chosen : right));
  }

  void Apply(const Example& example, Move move) {
    if (move == Move::kShift) return state_.Apply(move, -1);
    const int dependent = state_.stack(0);
    const int head = move == Move::kLeft ? state_.next(0) : state_.stack(1);
    int relation = root_;
    if (head != 0) {
      RelationFeatures(example.forms, example.tags, state_, head, dependent, &features_);
      models_.relator.Score(features_, scores_.data());
      scores_[root_] = -1e9;
      relation = std::max_element(scores_.begin(), scores_.end()) - scores_.begin();
      const int gold = example.relations[dependent - 1];
      if (example.heads[dependent - 1] == head && gold != relation)
        models_.relator.Update(features_, gold, relation);
      models_.relator.Tick();
    }
    state_.Apply(move, relation);
  }

  ParserTrainer models_;
  const int root_;
  std::vector<float> scores_;
  std::mt19937_64 random_;
  Transition state_;
  Features features_;
};

}  // namespace

ParserTrainer TrainParser(const std::vector<const Example*>& examples, const Classes& classes,
                          const TrainingOptions& options, std::ostream& log) {
  const auto root =
      std::find(classes.relations.begin(), classes.relations.end(), "root") - classes.relations.begin();
  Trainer trainer(classes.relations.size(), root, options.seed);
  std::vector<const Example*> order = examples;
  std::mt19937_64 random(options.seed);
  for (int epoch = 0; epoch < options.parse_epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    int right = 0, words = 0;
    for (const Example* example : order) {
      if (example->forms.size() > Transition::kMostWords) continue;
      right += trainer.Learn(*example, epoch > 0);
      words += example->forms.size();
    }
    log << "parser, epoch " << epoch + 1 << ": " << 100.0 * right / words << " % of heads" << std::endl;
  }
  return trainer.Take();
}

}  // namespace communique::ingest

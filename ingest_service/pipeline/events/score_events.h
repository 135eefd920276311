// How sure the extractor is of each event: a logistic model over features of the event, trained on annotated articles
// by tests/quality/train_scores.py.
//
// It drops nothing. Dropping events below a threshold was tried: in cross-validation it gained no F1 for any kind, since
// what the rules get wrong looks like what they get right. Readers who want more precision ask for more confidence.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

class EventScorer {
 public:
  // The probability that the text says so, in (0, 1). Without weights, 0.5.
  float Score(const std::vector<std::string>& features) const;
  void SetWeight(const std::string& feature, float weight) { weights_[feature] = weight; }

 private:
  absl::flat_hash_map<std::string, float> weights_;
};

// data/events/weights.tsv. INVALID_ARGUMENT with file and line for a weight that is no number.
absl::StatusOr<EventScorer> LoadEventScorer(const std::string& data_dir);

// Sets the confidence of every event; returns what each was judged by, in their order.
std::vector<std::vector<std::string>> ScoreEvents(const EventContext& context, const EventScorer& scorer,
                                                  std::vector<v1::Event>* events);

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/score_events.h"

#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "common/tsv.h"
#include "ingest_service/pipeline/events/event_features.h"

namespace communique::ingest {

float EventScorer::Score(const std::vector<std::string>& features) const {
  float sum = 0;
  for (const std::string& feature : features) {
    const auto weight = weights_.find(feature);
    if (weight != weights_.end()) sum += weight->second;
  }
  return 1 / (1 + std::exp(-sum));
}

absl::StatusOr<EventScorer> LoadEventScorer(const std::string& data_dir) {
  ASSIGN_OR_RETURN(const TsvTable table,
                   ReadTsv(absl::StrCat(data_dir, "/events/weights.tsv"), {"feature", "weight"}));
  EventScorer scorer;
  for (const TsvRow& row : table.rows) {
    float weight = 0;
    if (!absl::SimpleAtof(row[1], &weight)) return table.Error(row, absl::StrCat("no number: ", row[1]));
    scorer.SetWeight(row[0], weight);
  }
  return scorer;
}

std::vector<std::vector<std::string>> ScoreEvents(const EventContext& context, const EventScorer& scorer,
                                                  std::vector<v1::Event>* events) {
  std::vector<std::vector<std::string>> features;
  for (v1::Event& event : *events) {
    features.push_back(FeaturesOf(context, event, *events));
    event.set_confidence(scorer.Score(features.back()));
  }
  return features;
}

}  // namespace communique::ingest

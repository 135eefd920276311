#include "ingest_service/pipeline/events/assign_topics.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

absl::string_view TextOf(absl::string_view text, const v1::Span& span) {
  if (span.begin() < 0 || span.end() <= span.begin() || span.end() > static_cast<int>(text.size())) return "";
  return text.substr(span.begin(), span.end() - span.begin());
}

void AssignToTerms(const Topics& topics, absl::string_view text, absl::string_view evidence,
                   v1::Terms* terms) {
  const absl::string_view object = TextOf(text, terms->object());
  if (terms->topic().empty()) {
    std::vector<std::string> found = topics.TopicsIn(object);
    if (found.empty()) found = topics.TopicsIn(evidence);
    if (found.empty()) return;
    terms->set_topic(found.front());
  }
  if (!terms->scope().empty()) return;
  for (const std::string& scope : topics.ScopesIn(absl::StrCat(object, "\n\n", evidence), terms->topic()))
    terms->add_scope(scope);
}

}  // namespace

void AssignTopics(const Topics& topics, absl::string_view text, v1::Event* event) {
  std::string evidence;
  for (const v1::Evidence& support : event->evidence()) {
    for (const v1::Span& span : support.spans()) absl::StrAppend(&evidence, TextOf(text, span), "\n\n");
  }
  if (event->topics().empty()) {
    for (const std::string& topic : topics.TopicsIn(evidence)) event->add_topics(topic);
  }
  const auto assign = [&](v1::Terms* terms) { AssignToTerms(topics, text, evidence, terms); };
  if (event->has_commitment()) assign(event->mutable_commitment()->mutable_terms());
  if (event->has_negotiation() && event->negotiation().has_subject())
    assign(event->mutable_negotiation()->mutable_subject());
  if (event->has_request()) {
    for (v1::Terms& terms : *event->mutable_request()->mutable_wanted()) assign(&terms);
    for (v1::Terms& terms : *event->mutable_request()->mutable_unwanted()) assign(&terms);
  }
  if (event->has_stance() && event->stance().has_terms()) assign(event->mutable_stance()->mutable_terms());
  if (event->has_observation() && event->observation().has_conduct())
    assign(event->mutable_observation()->mutable_conduct());
}

}  // namespace communique::ingest

#include "ingest_service/pipeline/events/merge_events.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/date_order.h"
#include "ingest_service/pipeline/events/same_fact.h"

namespace communique::ingest {
namespace {

// What the second telling adds: its words, and what the first left open.
void Absorb(const v1::Event& second, v1::Event* first) {
  const v1::Span& span = second.evidence(0).spans(0);
  const auto& spans = first->evidence(0).spans();
  const bool inside = std::any_of(spans.begin(), spans.end(), [&](const v1::Span& known) {
    return known.begin() <= span.begin() && span.end() <= known.end();
  });
  if (!inside) *first->mutable_evidence(0)->add_spans() = span;
  if (second.has_time() && (!first->has_time() || IsWithin(second.time(), first->time())))
    *first->mutable_time() = second.time();
  if (second.has_place() && !first->has_place()) *first->mutable_place() = second.place();
  if (!first->has_commitment()) return;
  v1::Terms& terms = *first->mutable_commitment()->mutable_terms();
  const v1::Terms& added = second.commitment().terms();
  if (!terms.has_target() && added.has_target()) *terms.mutable_target() = added.target();
  if (!terms.has_deadline() && added.has_deadline()) *terms.mutable_deadline() = added.deadline();
}

}  // namespace

std::vector<v1::Event> MergeEvents(std::vector<DraftEvent> drafts) {
  std::vector<v1::Event> events;
  absl::flat_hash_map<std::string, std::string> places;  // Name of a draft -> position of its event.
  for (DraftEvent& draft : drafts) {
    const auto same = std::find_if(events.begin(), events.end(),
                                   [&](const v1::Event& e) { return IsSameFact(e, draft.event); });
    places[draft.event.name()] = absl::StrCat(same - events.begin() + 1);
    if (same == events.end()) {
      events.push_back(std::move(draft.event));
    } else {
      Absorb(draft.event, &*same);
    }
  }
  for (size_t e = 0; e < events.size(); ++e) {
    events[e].clear_name();
    google::protobuf::RepeatedPtrField<v1::EventLink> links;
    for (v1::EventLink& link : *events[e].mutable_links()) {
      link.set_target(places[link.target()]);
      if (link.target() != absl::StrCat(e + 1)) *links.Add() = link;
    }
    events[e].mutable_links()->Swap(&links);
  }
  return events;
}

}  // namespace communique::ingest

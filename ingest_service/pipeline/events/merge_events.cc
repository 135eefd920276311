#include "ingest_service/pipeline/events/merge_events.h"

#include <algorithm>

#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

bool ShareActor(const v1::Event& a, const v1::Event& b) {
  for (const v1::Party& x : a.actors()) {
    for (const v1::Party& y : b.actors()) {
      if (SameParty(x, y)) return true;
    }
  }
  return a.actors().empty() && b.actors().empty();
}

// Nearly the same stretch of text, so that two triggers of one clause ("made a commitment") speak of one
// thing.
bool SameStretch(const v1::Span& a, const v1::Span& b) {
  const int overlap = std::min(a.end(), b.end()) - std::max(a.begin(), b.begin());
  const int longer = std::max(a.end() - a.begin(), b.end() - b.begin());
  return overlap > 0 && overlap * 10 >= longer * 8;
}

bool SameFact(const v1::Event& a, const v1::Event& b) {
  if (a.payload_case() != b.payload_case()) return false;
  const v1::Span& x = a.evidence(0).spans(0);
  const v1::Span& y = b.evidence(0).spans(0);
  if (a.has_travel() && a.travel().destination().display_name() != b.travel().destination().display_name())
    return false;
  return SameStretch(x, y) && ShareActor(a, b);
}

}  // namespace

std::vector<v1::Event> MergeEvents(std::vector<DraftEvent> drafts) {
  std::vector<v1::Event> events;
  for (DraftEvent& draft : drafts) {
    const auto same = std::find_if(events.begin(), events.end(),
                                   [&](const v1::Event& e) { return SameFact(e, draft.event); });
    if (same == events.end()) events.push_back(std::move(draft.event));
  }
  return events;
}

}  // namespace communique::ingest

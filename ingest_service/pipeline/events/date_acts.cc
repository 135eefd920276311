#include "ingest_service/pipeline/events/date_acts.h"

#include "common/civil_date.h"
#include "ingest_service/pipeline/events/event_frame.h"

namespace communique::ingest {
namespace {

constexpr int kYear = 366;  // Days.

bool IsAct(const v1::Event& event) {
  switch (event.payload_case()) {
    case v1::Event::kStatement:
    case v1::Event::kCommitment:
    case v1::Event::kRequest:
    case v1::Event::kStance:
    case v1::Event::kNegotiation:
    case v1::Event::kTreatyAction:
    case v1::Event::kIssuance:
      return true;
    default:
      return false;
  }
}

// A day, month or year that has begun when the article is written.
bool CanDate(const TimeExpression& time, const v1::Date& written) {
  if (time.recurring || time.relation != TimeRelation::kIn) return false;
  if (!time.point.has_start() || !time.point.has_end()) return false;
  const int start = ToDayNumber(time.point.start());
  return ToDayNumber(time.point.end()) - start <= kYear && start <= ToDayNumber(written);
}

// The expression hangs on the verb itself, or on the noun that bears its meaning: "made a pledge in June".
bool HangsOn(const Tree& tree, const TimeExpression& time, const Frame& frame) {
  for (int i = time.begin_token; i < time.end_token; ++i) {
    const int head = tree.Head(i);
    if (head >= 0 && (head == frame.head_token || head == frame.light_token)) return true;
  }
  return false;
}

}  // namespace

void DateActs(const EventContext& context, std::vector<v1::Event>* events) {
  const Document& document = context.document;
  if (!document.published) return;
  for (v1::Event& event : *events) {
    if (event.has_time() || !IsAct(event)) continue;
    const Frame* frame = FrameOf(document, event);
    if (frame == nullptr || frame->time_status == v1::Event::TIME_STATUS_FUTURE) continue;
    for (const TimeExpression& time : document.mentions.times) {
      if (!CanDate(time, *document.published) || !HangsOn(context.tree, time, *frame)) continue;
      *event.mutable_time() = time.point;
      break;
    }
  }
}

}  // namespace communique::ingest

#include <algorithm>

#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

// The first place "in", "at" or "to" which the clause puts its event.
int PlaceOf(const EventContext& context, TokenRange range) {
  const auto& mentions = context.document.mentions.mentions;
  for (int m = 0; m < static_cast<int>(mentions.size()); ++m) {
    const Mention& mention = mentions[m];
    if (mention.begin_token < range.begin || mention.end_token > range.end) continue;
    if (mention.type != EntityType::kPlace && mention.type != EntityType::kCountry) continue;
    const absl::string_view marker = context.tree.Case(mention.head_token);
    if (marker == "in" || marker == "at") return m;
  }
  return -1;
}

void SetPlace(const EventContext& context, int mention, v1::Place* place) {
  const Mention& found = context.document.mentions.mentions[mention];
  place->set_display_name(std::string(found.span.In(context.document.text)));
  if (found.entity < 0) return;
  const Entity& entity = context.document.mentions.entities[found.entity];
  place->set_name(entity.id);
  place->set_country(entity.type == EntityType::kCountry ? entity.id : entity.country);
}

void SetTime(const EventContext& context, int head, TokenRange range, v1::Event* event) {
  const std::vector<int> times = TimesOf(context, head, range);
  if (times.empty()) return;
  *event->mutable_time() = context.document.mentions.times[times.front()].point;
  const auto& time = event->time();
  if (!context.document.published || !time.has_start()) return;
  const v1::Date& today = *context.document.published;
  const auto key = [](const v1::Date& d) { return d.year() * 10000 + d.month() * 100 + d.day(); };
  if (key(time.start()) > key(today)) event->set_time_status(v1::Event::TIME_STATUS_FUTURE);
}

bool IsRemote(const EventContext& context, TokenRange range) {
  for (int i = range.begin; i < range.end; ++i) {
    if (context.cues.Has("remote", context.tree.Lemma(i)) ||
        context.cues.Has("remote", context.tree.Lower(i)))
      return true;
  }
  return false;
}

bool IsPossible(const Frame& frame) {
  return frame.polarity == v1::Event::POLARITY_AFFIRMED &&
         frame.certainty != v1::Event::CERTAINTY_UNCOMMITTED;
}

}  // namespace

void BuildMeeting(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (!IsPossible(frame)) return;
  const TokenRange clause = ClauseOf(context, frame);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  AddParties(context, frame, Role::kPartner, event.mutable_targets());
  for (const v1::Party& actor : event.actors()) {
    PartyList kept;
    for (const v1::Party& target : event.targets()) {
      if (!SameParty(actor, target)) *kept.Add() = target;
    }
    event.mutable_targets()->Swap(&kept);
  }
  if (event.actors().empty() && event.targets_size() < 2) return;
  if (const int place = PlaceOf(context, clause); place >= 0) SetPlace(context, place, event.mutable_place());
  SetTime(context, frame.head_token, clause, &event);
  event.mutable_meeting()->set_remote(IsRemote(context, clause));
  drafts->push_back(std::move(draft));
}

void BuildTravel(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (!IsPossible(frame)) return;
  const Argument* destination = FindArgument(frame, Role::kPartner);
  if (destination == nullptr) return;
  const TokenRange clause = ClauseOf(context, frame);
  for (int leg : context.tree.Conjuncts(destination->head_token)) {
    DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
    v1::Event& event = draft.event;
    AddParties(context, frame, Role::kAgent, event.mutable_actors());
    if (event.actors().empty()) return;
    v1::Place& place = *event.mutable_travel()->mutable_destination();
    for (int m = 0; m < static_cast<int>(context.document.mentions.mentions.size()); ++m) {
      const Mention& mention = context.document.mentions.mentions[m];
      const bool located = mention.type == EntityType::kPlace || mention.type == EntityType::kCountry;
      if (!located || leg < mention.begin_token || leg >= mention.end_token) continue;
      SetPlace(context, m, &place);
      if (mention.type == EntityType::kCountry) AddEntity(context, mention.entity, event.mutable_targets());
      break;
    }
    if (place.display_name().empty()) place.set_display_name(std::string(context.tree.Word(leg)));
    SetTime(context, frame.head_token, clause, &event);
    drafts->push_back(std::move(draft));
  }
}

}  // namespace communique::ingest

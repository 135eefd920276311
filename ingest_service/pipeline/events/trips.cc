// Meetings on a journey: undated ones are on its days (GUIDE R3), and where its one destination is, or where the paragraph
// says that it is: "In Lima, the Secretary will ... She will also meet ...".
#include "absl/algorithm/container.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/setting.h"

namespace communique::ingest {
namespace {

// The last sentence up to `sentence` in its paragraph that begins "In Lima,"; an empty message if there is none.
v1::Place PlaceInFront(const EventContext& context, int sentence) {
  const Sentences& sentences = context.document.sentences;
  v1::Place place;
  for (int s = sentence; s >= 0 && sentences[s].paragraph == sentences[sentence].paragraph; --s) {
    const int begin = sentences[s].begin_token;
    if (context.tree.Lower(begin) != "in") continue;
    const std::vector<Destination> places = DestinationsAt(context, begin + 1);
    if (places.size() != 1 || places[0].mention < 0) continue;
    const int after = places[0].end_token;
    if (after >= context.tree.size() || context.tree.Lower(after) != ",") continue;
    SetPlaceOf(context, places[0].mention, &place);
    place.set_display_name(places[0].name);
    return place;
  }
  return place;
}

// "flew to Lima to meet A": there.
void PlaceMeetingsOfJourneys(const EventContext& context, std::vector<DraftEvent>* drafts) {
  const Tree& tree = context.tree;
  for (DraftEvent& draft : *drafts) {
    if (!draft.event.has_meeting() || draft.event.has_place()) continue;
    const int head = context.frames[draft.frame].head_token;
    if (tree.ChildWord(head, "mark", "to") < 0) continue;
    const auto leads_there = [&](const DraftEvent& other) {
      return other.event.has_travel() && context.frames[other.frame].head_token == tree.Head(head);
    };
    if (absl::c_count_if(*drafts, leads_there) != 1) continue;
    *draft.event.mutable_place() = absl::c_find_if(*drafts, leads_there)->event.travel().destination();
  }
}

}  // namespace

void DateMeetingsOfTrips(const EventContext& context, std::vector<DraftEvent>* drafts) {
  PlaceMeetingsOfJourneys(context, drafts);
  const DraftEvent* trip = nullptr;
  const v1::Event* dated = nullptr;  // The latest journey with a date.
  int legs = 0;                      // Of the trip, as one sentence tells it.
  for (DraftEvent& draft : *drafts) {
    v1::Event& event = draft.event;
    if (event.has_travel() && event.time_status() == v1::Event::TIME_STATUS_FUTURE) {
      legs = trip != nullptr && trip->frame == draft.frame ? legs + 1 : 1;
      trip = &draft;
      if (event.has_time()) dated = &event;
    }
    if (!event.has_meeting() || trip == nullptr || event.time_status() != v1::Event::TIME_STATUS_FUTURE ||
        !ShareParty(event.actors(), trip->event.actors()))
      continue;
    // A leg without a date of its own lies within the dated journey.
    const v1::Event* days = trip->event.has_time() ? &trip->event : dated;
    if (!event.has_time() && days != nullptr && ShareParty(event.actors(), days->actors()))
      *event.mutable_time() = days->time();
    if (event.has_place()) continue;
    v1::Place place = PlaceInFront(context, context.tree.Sentence(context.frames[draft.frame].head_token));
    if (place.display_name().empty() && legs == 1) place = trip->event.travel().destination();
    if (!place.display_name().empty()) *event.mutable_place() = std::move(place);
  }
}

void AddHosts(std::vector<v1::Event>* events) {
  for (v1::Event& event : *events) {
    v1::Party host;
    host.set_resource(event.travel().destination().country());
    const bool known = event.has_travel() && event.targets().empty() && !host.resource().empty();
    if (known && !IsOnSideOf(host, event.actors())) *event.add_targets() = std::move(host);
  }
}

}  // namespace communique::ingest

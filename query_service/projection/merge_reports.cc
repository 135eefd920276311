// One event from its reports.
#include <algorithm>
#include <set>
#include <utility>

#include "common/civil_date.h"
#include "query_service/projection/derived_acts.h"
#include "query_service/projection/same_event.h"

namespace communique::query {
namespace {

using Parties = google::protobuf::RepeatedPtrField<v1::Party>;

void AddParties(const Parties& from, Parties& to) {
  for (const v1::Party& party : from) {
    const bool known = std::any_of(to.begin(), to.end(), [&](const v1::Party& other) {
      // A country adds nothing to the official who acts for it.
      return PartyKey(other) == PartyKey(party) || other.on_behalf_of() == party.resource();
    });
    if (!known && !party.resource().empty()) *to.Add() = party;
  }
}

// Both know it of the same event, so it is in both intervals.
void Narrow(const v1::DatePoint& from, v1::DatePoint& to) {
  if (from.has_start() && (!to.has_start() || to.start() < from.start())) *to.mutable_start() = from.start();
  if (from.has_end() && (!to.has_end() || from.end() < to.end())) *to.mutable_end() = from.end();
}

void Contest(const char* field, v1::Event& event) {
  event.set_contested(true);
  for (const std::string& known : event.contested_fields()) {
    if (known == field) return;
  }
  event.add_contested_fields(field);
}

// Where the reports say different things; "told" is what both must say for that.
void Compare(const v1::Event& other, v1::Event& event) {
  const v1::Place &a = event.place(), &b = other.place();
  const bool nested = a.name() == b.country() || b.name() == a.country();
  if (!a.name().empty() && !b.name().empty() && a.name() != b.name() && !nested) Contest("place", event);
  if (event.polarity() != other.polarity() && event.polarity() != 0 && other.polarity() != 0)
    Contest("polarity", event);
  if (event.has_meeting() && event.meeting().remote() != other.meeting().remote())
    Contest("meeting.remote", event);
  if (event.has_negotiation() && event.negotiation().outcome() != other.negotiation().outcome())
    Contest("negotiation.outcome", event);
  if (event.has_stance() && event.stance().position() != other.stance().position())
    Contest("stance.position", event);
  if (event.has_observation() && event.observation().value().value() != other.observation().value().value() &&
      event.observation().has_value() && other.observation().has_value())
    Contest("observation.value", event);
  if (event.has_gathering() && event.gathering().state() != other.gathering().state() &&
      (event.gathering().state() == v1::Gathering::STATE_CANCELLED ||
       other.gathering().state() == v1::Gathering::STATE_CANCELLED))
    Contest("gathering.state", event);
  if (event.has_commitment()) {
    const v1::Quantity &x = event.commitment().terms().target(), &y = other.commitment().terms().target();
    if (!x.value().empty() && !y.value().empty() && (x.value() != y.value() || x.unit() != y.unit()))
      Contest("commitment.terms.target", event);
  }
}

// What the event leaves open and another report tells.
void Complete(const v1::Event& other, v1::Event& event) {
  AddParties(other.actors(), *event.mutable_actors());
  AddParties(other.targets(), *event.mutable_targets());
  if (other.has_time()) Narrow(other.time(), *event.mutable_time());
  const bool finer = !other.place().name().empty() && event.place().name() == other.place().country();
  if (other.has_place() && (event.place().name().empty() || finer)) *event.mutable_place() = other.place();
  if (event.at_gathering().empty()) event.set_at_gathering(other.at_gathering());
  if (event.instrument().empty()) event.set_instrument(other.instrument());
  for (const std::string& topic : other.topics()) {
    if (std::find(event.topics().begin(), event.topics().end(), topic) == event.topics().end())
      event.add_topics(topic);
  }
  event.set_confidence(std::max(event.confidence(), other.confidence()));
  event.set_inferred(event.inferred() && other.inferred());
  if (event.has_commitment()) {
    v1::Terms& terms = *event.mutable_commitment()->mutable_terms();
    const v1::Terms& more = other.commitment().terms();
    if (!terms.has_target() && more.has_target()) *terms.mutable_target() = more.target();
    if (terms.conditions().empty()) *terms.mutable_conditions() = more.conditions();
    terms.set_specificity(std::max(terms.specificity(), more.specificity()));
    event.mutable_commitment()->set_bindingness(
        std::max(event.commitment().bindingness(), other.commitment().bindingness()));
    AddParties(other.commitment().agents(), *event.mutable_commitment()->mutable_agents());
  }
  // The latest report tells best whether a conference is still to come.
  if (event.has_gathering()) {
    if (other.gathering().state() != 0) event.mutable_gathering()->set_state(other.gathering().state());
    event.set_time_status(other.time_status());
  }
}

}  // namespace

v1::Event MergeReports(std::vector<Report>& reports) {
  v1::Event event = std::move(reports[0].event);
  event.set_name(reports[0].name);
  for (size_t i = 1; i < reports.size(); ++i) {
    const v1::Event& other = reports[i].event;
    Compare(other, event);
    Complete(other, event);
    event.mutable_evidence()->MergeFrom(other.evidence());
    event.mutable_reports()->MergeFrom(other.reports());
    event.mutable_links()->MergeFrom(other.links());
  }
  return event;
}

}  // namespace communique::query

#include "query_service/projection/derived_acts.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace communique::query {
namespace {

std::vector<v1::Party> ToVector(const google::protobuf::RepeatedPtrField<v1::Party>& parties) {
  return std::vector<v1::Party>(parties.begin(), parties.end());
}

std::vector<Act> Only(Act act) {
  std::vector<Act> acts;
  acts.push_back(std::move(act));
  return acts;
}

std::vector<Act> FromCommitment(const v1::Event& event) {
  const v1::CommitmentEvent& commitment = event.commitment();
  if (commitment.act() == v1::CommitmentAct::KIND_UNSPECIFIED || event.actors().empty()) return {};
  Act act;
  act.kind = commitment.act();
  act.event = event;
  act.obligors = ToVector(event.actors());
  act.counterparties = ToVector(event.targets());
  act.terms = commitment.terms();
  act.bindingness = commitment.bindingness();
  return Only(std::move(act));
}

std::vector<Act> FromRequest(const v1::Event& event) {
  std::vector<Act> acts;
  for (const v1::Terms& wanted : event.request().wanted()) {
    const bool wants_promise =
        wanted.action() == v1::ACTION_COMMIT || event.request().strength() >= v1::Request::STRENGTH_DEMAND;
    if (!wants_promise || wanted.specificity() < v1::SPECIFICITY_ACTIONABLE) continue;
    Act act;
    act.kind = v1::CommitmentAct::KIND_SOUGHT;
    act.event = event;
    for (const v1::Party& target : event.targets()) {
      if (!target.resource().empty()) act.obligors.push_back(target);
    }
    if (act.obligors.empty()) continue;
    act.seekers = ToVector(event.actors());
    act.terms = wanted;
    if (wanted.action() == v1::ACTION_COMMIT && wanted.inner_action() != v1::ACTION_UNSPECIFIED) {
      act.terms.set_action(wanted.inner_action());
      act.terms.clear_inner_action();
    }
    act.bindingness = v1::BINDINGNESS_DISCUSSED;
    acts.push_back(std::move(act));
  }
  return acts;
}

v1::CommitmentAct::Kind KindOf(v1::Negotiation::Outcome outcome) {
  switch (outcome) {
    case v1::Negotiation::OUTCOME_OPENED:
    case v1::Negotiation::OUTCOME_ONGOING:
      return v1::CommitmentAct::KIND_UNDER_NEGOTIATION;
    case v1::Negotiation::OUTCOME_STALLED:
    case v1::Negotiation::OUTCOME_SUSPENDED:
      return v1::CommitmentAct::KIND_STALLED;
    case v1::Negotiation::OUTCOME_FAILED:
      return v1::CommitmentAct::KIND_FAILED;
    default:
      return v1::CommitmentAct::KIND_UNSPECIFIED;
  }
}

std::vector<Act> FromNegotiation(const v1::Event& event) {
  const v1::Negotiation& negotiation = event.negotiation();
  const v1::CommitmentAct::Kind kind = KindOf(negotiation.outcome());
  if (kind == v1::CommitmentAct::KIND_UNSPECIFIED ||
      negotiation.subject().specificity() < v1::SPECIFICITY_ACTIONABLE)
    return {};
  Act act;
  act.kind = kind;
  act.event = event;
  act.obligors = ToVector(event.actors());
  if (act.obligors.empty()) act.obligors.emplace_back().set_description("negotiating parties");
  act.terms = negotiation.subject();
  act.bindingness = v1::BINDINGNESS_DISCUSSED;
  return Only(std::move(act));
}

}  // namespace

std::vector<Act> ActsOf(const v1::Event& event) {
  if (event.polarity() == v1::Event::POLARITY_NEGATED ||
      event.time_status() == v1::Event::TIME_STATUS_HYPOTHETICAL)
    return {};
  if (event.has_commitment()) {
    return event.certainty() == v1::Event::CERTAINTY_UNCOMMITTED ? std::vector<Act>() : FromCommitment(event);
  }
  if (event.has_request()) return FromRequest(event);
  if (event.has_negotiation()) return FromNegotiation(event);
  return {};
}

std::string PartyKey(const v1::Party& party) {
  return party.resource().empty() ? absl::StrCat("desc:", party.description()) : party.resource();
}

}  // namespace communique::query

#include "query_service/projection/commitment_fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

using State = v1::ObligorState;
using Kind = v1::CommitmentAct;

v1::DatePoint TimeOf(const Act& act) {
  if (act.event.time().has_start() || act.event.time().has_end()) return act.event.time();
  for (const v1::Evidence& evidence : act.event.evidence()) {
    if (evidence.has_publish_date()) return communique::DayInterval(evidence.publish_date());
  }
  return {};
}

int64_t PublishDay(const Act& act) {
  for (const v1::Evidence& evidence : act.event.evidence()) {
    if (evidence.has_publish_date()) return ToDayNumber(evidence.publish_date());
  }
  return kUndatedDay;
}

// Some publisher of the one is not the publisher of the other.
bool HaveDifferentPublishers(const Act& a, const Act& b) {
  for (const v1::Evidence& x : a.event.evidence()) {
    for (const v1::Evidence& y : b.event.evidence()) {
      if (x.publisher() != y.publisher()) return true;
    }
  }
  return false;
}

// End of the act's time, then its start, then the article's date, then the event's name. No arrival time in
// it.
std::tuple<int64_t, int64_t, int64_t, std::string> OrderOf(const Act& act) {
  const query::DayInterval days = ToDays(TimeOf(act));
  return {days.end, days.start, PublishDay(act), act.event.name()};
}

bool Affirms(Kind::Kind kind) {
  return kind == Kind::KIND_MADE || kind == Kind::KIND_JOINED || kind == Kind::KIND_REAFFIRMED ||
         kind == Kind::KIND_FORMALISED || kind == Kind::KIND_FULFILLED;
}

bool Denies(Kind::Kind kind) {
  return kind == Kind::KIND_REFUSED || kind == Kind::KIND_WITHDRAWN || kind == Kind::KIND_BREACHED ||
         kind == Kind::KIND_MISSED;
}

// Two publishers say the opposite of the same time.
bool Contradict(const Act& a, const Act& b) {
  const bool opposite = (Affirms(a.kind) && Denies(b.kind)) || (Denies(a.kind) && Affirms(b.kind));
  const query::DayInterval x = ToDays(TimeOf(a)), y = ToDays(TimeOf(b));
  return opposite && x.start == y.start && x.end == y.end && HaveDifferentPublishers(a, b);
}

struct Standing {
  v1::ObligorState state;
  const Act* deciding = nullptr;
  std::vector<const Act*> acts;
};

bool BringsTerms(Kind::Kind kind) {  // The others speak of terms that were there before.
  return kind != Kind::KIND_PROGRESS && kind != Kind::KIND_FULFILLED && kind != Kind::KIND_BREACHED &&
         kind != Kind::KIND_MISSED;
}

void AddParty(const v1::Party& party, google::protobuf::RepeatedPtrField<v1::Party>* parties) {
  for (const v1::Party& known : *parties) {
    if (PartyKey(known) == PartyKey(party)) return;
  }
  *parties->Add() = party;
}

void Advance(const Act& act, const std::string& act_name, Standing& standing) {
  const auto before = standing.state.state();
  auto after = NextState(before, act.kind);
  for (const Act* other : standing.acts) {
    if (Contradict(*other, act)) after = State::STATE_DISPUTED;
  }
  standing.acts.push_back(&act);
  if (after == before && standing.deciding != nullptr) return;
  standing.state.set_state(after);
  *standing.state.mutable_since() = TimeOf(act);
  standing.state.set_act(act_name);
  if (act.event.evidence_size() > 0) *standing.state.mutable_evidence() = act.event.evidence(0);
  standing.deciding = &act;
}

// "PHASE_OUT" -> "phase out"; empty for what has no class.
std::string ActionWords(v1::Action action) {
  if (action == v1::ACTION_UNSPECIFIED || action == v1::ACTION_OTHER) return "";
  std::string words = absl::AsciiStrToLower(v1::Action_Name(action).substr(7));
  return absl::StrReplaceAll(words, {{"_", " "}});
}

// "Phase out unabated coal power"; "Cooperate: build a port"; the words of the text where no class tells more.
std::string DisplayName(const v1::Terms& terms) {
  const bool jointly = terms.action() == v1::ACTION_COOPERATE;
  const bool inner = terms.inner_action() != v1::ACTION_UNSPECIFIED;
  const std::string done = ActionWords(inner || jointly ? terms.inner_action() : terms.action());
  std::string name = absl::StrCat(jointly ? "cooperate: " : "", done == "cooperate" ? "" : done,
                                  done.empty() || done == "cooperate" ? "" : " ", terms.object().quote());
  if (!name.empty()) name[0] = absl::ascii_toupper(static_cast<unsigned char>(name[0]));
  return name;
}

void Summarise(const std::vector<Act>& acts, v1::Commitment& commitment) {
  std::set<std::string> articles, publishers;
  for (const Act& act : acts) {
    for (const v1::Party& party : act.counterparties) AddParty(party, commitment.mutable_counterparties());
    for (const v1::Party& party : act.seekers) AddParty(party, commitment.mutable_seekers());
    // A promise that is only ever told as kept has the terms of that telling.
    if (BringsTerms(act.kind) || !commitment.has_terms()) *commitment.mutable_terms() = act.terms;
    if (act.bindingness > commitment.bindingness()) commitment.set_bindingness(act.bindingness);
    if ((act.kind == Kind::KIND_MADE || act.kind == Kind::KIND_JOINED) && !commitment.has_pledge_time()) {
      *commitment.mutable_pledge_time() = TimeOf(act);
      commitment.set_gathering(act.event.at_gathering());
    }
    if (commitment.instrument().empty()) commitment.set_instrument(act.event.instrument());
    for (const v1::Evidence& evidence : act.event.evidence()) {
      if (evidence.spans_size() > 0) articles.insert(evidence.spans(0).article());
      if (!evidence.publisher().empty()) publishers.insert(evidence.publisher());
    }
    *commitment.mutable_latest_act_time() = TimeOf(act);
  }
  commitment.set_article_count(static_cast<int>(articles.size()));
  commitment.set_publisher_count(static_cast<int>(publishers.size()));
  commitment.set_display_name(DisplayName(commitment.terms()));
}

}  // namespace

void ReadLapsed(const v1::Date& as_of, v1::Commitment& commitment) {
  if (!commitment.terms().deadline().has_end() || !(AddDays(commitment.terms().deadline().end(), -1) < as_of))
    return;
  for (v1::ObligorState& state : *commitment.mutable_obligor_states()) {
    if (state.state() == State::STATE_PLEDGED || state.state() == State::STATE_FORMALISED)
      state.set_state(State::STATE_LAPSED);
  }
}

State::State NextState(State::State state, Kind::Kind kind) {
  const bool open = state == State::STATE_UNSPECIFIED || state == State::STATE_SOUGHT ||
                    state == State::STATE_UNDER_NEGOTIATION || state == State::STATE_STALLED ||
                    state == State::STATE_FAILED;
  const bool standing = state == State::STATE_PLEDGED || state == State::STATE_FORMALISED;
  switch (kind) {
    case Kind::KIND_SOUGHT:
      return state == State::STATE_UNSPECIFIED ? State::STATE_SOUGHT : state;
    case Kind::KIND_UNDER_NEGOTIATION:
    case Kind::KIND_OFFERED:
      return open || state == State::STATE_REFUSED ? State::STATE_UNDER_NEGOTIATION : state;
    case Kind::KIND_STALLED:
      return open && state != State::STATE_FAILED ? State::STATE_STALLED : state;
    case Kind::KIND_FAILED:
      return open ? State::STATE_FAILED : state;
    case Kind::KIND_REFUSED:
      return open ? State::STATE_REFUSED : standing ? State::STATE_DISPUTED : state;
    case Kind::KIND_MADE:
    case Kind::KIND_JOINED:
    case Kind::KIND_REAFFIRMED:
    case Kind::KIND_STRENGTHENED:
    case Kind::KIND_WEAKENED:
      return standing || state == State::STATE_FULFILLED ? state : State::STATE_PLEDGED;
    case Kind::KIND_FORMALISED:
      return state == State::STATE_FULFILLED ? state : State::STATE_FORMALISED;
    case Kind::KIND_WITHDRAWN:
      return state == State::STATE_FULFILLED ? state : State::STATE_WITHDRAWN;
    case Kind::KIND_PROGRESS:
      return state == State::STATE_UNSPECIFIED ? State::STATE_PLEDGED : state;
    case Kind::KIND_FULFILLED:
      return State::STATE_FULFILLED;
    case Kind::KIND_BREACHED:
      return state == State::STATE_UNSPECIFIED || standing || state == State::STATE_FULFILLED
                 ? State::STATE_DISPUTED
                 : state;
    case Kind::KIND_MISSED:
      return state == State::STATE_UNSPECIFIED || standing || state == State::STATE_DISPUTED
                 ? State::STATE_MISSED
                 : state;
    default:
      return state;
  }
}

FoldedCommitment FoldCommitment(const std::string& name, std::vector<Act> acts,
                                const std::optional<v1::Date>& as_of) {
  if (as_of.has_value()) {
    const int64_t last = ToDayNumber(*as_of);
    acts.erase(std::remove_if(acts.begin(), acts.end(),
                              [&](const Act& act) { return ToDays(TimeOf(act)).start > last; }),
               acts.end());
  }
  FoldedCommitment folded;
  if (acts.empty()) return folded;
  std::sort(acts.begin(), acts.end(), [](const Act& a, const Act& b) { return OrderOf(a) < OrderOf(b); });

  std::map<std::string, Standing> standings;
  for (const Act& act : acts) {
    v1::CommitmentAct& step = folded.acts.emplace_back();
    step.set_name(absl::StrCat(name, "/acts/", IdOf(act.event.name())));
    step.set_kind(act.kind);
    step.set_event(act.event.name());
    *step.mutable_time() = TimeOf(act);
    *step.mutable_terms() = act.terms;
    step.set_bindingness(act.bindingness);
    *step.mutable_evidence() = act.event.evidence();
    for (const v1::Party& obligor : act.obligors) {
      Standing& standing = standings[PartyKey(obligor)];
      if (!standing.state.has_obligor()) *standing.state.mutable_obligor() = obligor;
      Advance(act, step.name(), standing);
      *step.add_states() = standing.state;
    }
  }
  folded.commitment.set_name(name);
  float confidence = 1;
  for (const auto& [key, standing] : standings) {
    *folded.commitment.add_obligor_states() = standing.state;
    if (standing.deciding != nullptr)
      confidence = std::min(confidence, standing.deciding->event.confidence());
  }
  folded.commitment.set_confidence(confidence);
  Summarise(acts, folded.commitment);
  if (as_of.has_value()) ReadLapsed(*as_of, folded.commitment);
  return folded;
}

}  // namespace communique::query

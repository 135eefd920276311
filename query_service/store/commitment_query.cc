#include "query_service/store/commitment_query.h"

#include <algorithm>

#include "query_service/store/day_interval.h"
#include "query_service/store/event_query.h"

namespace communique::query {
namespace {

bool IsSet(const v1::DateRange& range) { return range.has_start() || range.has_end(); }

void AddParty(const v1::PartyFilter& party, bool through_blocs, const Catalogue& catalogue, SqlFilter& sql) {
  std::string condition =
      "EXISTS (SELECT 1 FROM commitment_parties p WHERE p.commitment = c.name AND (p.party = ?";
  std::vector<SqlValue> values = {party.party()};
  if (through_blocs) {
    for (const StandIn& other : ThroughBlocs(party.party(), catalogue)) {
      absl::StrAppend(&condition, " OR (p.party = ? AND p.day >= ? AND p.day < ?)");
      values.insert(values.end(), {other.party, other.start_day, other.end_day});
    }
  }
  absl::StrAppend(&condition, ")");
  if (party.role() != v1::PartyFilter::ROLE_UNSPECIFIED) {
    absl::StrAppend(&condition, " AND p.role = ?");
    values.emplace_back(int64_t{party.role()});
  }
  if (party.exact()) absl::StrAppend(&condition, " AND p.exact = 1");
  sql.Add(absl::StrCat(condition, ")"), std::move(values));
}

// "c.topic" is one of these or lies within one.
void AddTopics(const google::protobuf::RepeatedPtrField<std::string>& wanted, const Catalogue& catalogue,
               SqlFilter& sql) {
  if (wanted.empty()) return;
  std::vector<std::string> topics(wanted.begin(), wanted.end());
  for (const auto& [topic, wider] : catalogue.wider_topics) {
    const bool within = std::any_of(wider.begin(), wider.end(), [&](const std::string& one) {
      return std::find(wanted.begin(), wanted.end(), one) != wanted.end();
    });
    if (within && std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
  }
  sql.AddAnyOf("c.topic", topics);
}

void AddActed(const v1::DateRange& range, SqlFilter& sql) {
  if (!IsSet(range)) return;
  const DayRange days = ToRange(range);
  const bool certain = range.minimum_match() == v1::DATE_MATCH_CERTAIN;
  sql.Add(absl::StrCat("EXISTS (SELECT 1 FROM commitment_acts a JOIN events e ON e.name = a.event WHERE "
                       "a.commitment = c.name AND ",
                       certain ? "e.closed = 1 AND e.start_day >= ? AND e.end_day <= ?)"
                               : "e.end_day > ? AND e.start_day < ?)"),
          {days.start, days.end});
}

v1::DateMatch MatchDeadline(const v1::DateRange& range, const v1::Terms& terms) {
  if (!terms.deadline().has_end()) return v1::DATE_MATCH_UNSPECIFIED;
  const int64_t last = ToDays(terms.deadline()).end - 1;
  const DayRange days = ToRange(range);
  if (last < days.start || last >= days.end) return v1::DATE_MATCH_UNSPECIFIED;
  return terms.deadline().approximate() ? v1::DATE_MATCH_POSSIBLE : v1::DATE_MATCH_CERTAIN;
}

v1::Specificity MinimumSpecificity(const v1::CommitmentFilter& filter) {
  return filter.minimum_specificity() == v1::SPECIFICITY_UNSPECIFIED ? v1::SPECIFICITY_ACTIONABLE
                                                                     : filter.minimum_specificity();
}

bool Meets(v1::DateMatch match, const v1::DateRange& range) {
  return match >= std::max(range.minimum_match(), v1::DATE_MATCH_POSSIBLE);
}

// Some obligor is in one of the states; if the filter names actors, one of these.
bool HasState(const v1::CommitmentFilter& filter, const Catalogue& catalogue,
              const v1::Commitment& commitment) {
  if (filter.states().empty()) return true;
  std::vector<const v1::PartyFilter*> actors;
  for (const v1::PartyFilter& party : filter.parties()) {
    if (party.role() == v1::PartyFilter::ROLE_ACTOR) actors.push_back(&party);
  }
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    const bool meant = actors.empty() || std::any_of(actors.begin(), actors.end(), [&](const auto* actor) {
                         return IsMeant(*actor, catalogue, state);
                       });
    if (meant &&
        std::find(filter.states().begin(), filter.states().end(), state.state()) != filter.states().end())
      return true;
  }
  return false;
}

bool Names(const v1::PartyFilter& filter, const v1::Party& party) {
  return party.resource() == filter.party() || (!filter.exact() && party.on_behalf_of() == filter.party());
}

// With include_inherited the rows were chosen through blocs; only a party that is named or inherits counts.
bool HasParty(const v1::PartyFilter& filter, const v1::Commitment& commitment) {
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    if (filter.role() != v1::PartyFilter::ROLE_TARGET && Names(filter, state.obligor())) return true;
  }
  if (filter.role() == v1::PartyFilter::ROLE_ACTOR) return false;
  const auto names = [&](const v1::Party& party) { return Names(filter, party); };
  return std::any_of(commitment.counterparties().begin(), commitment.counterparties().end(), names) ||
         std::any_of(commitment.seekers().begin(), commitment.seekers().end(), names);
}

}  // namespace

bool IsMeant(const v1::PartyFilter& filter, const Catalogue& catalogue, const v1::ObligorState& obligor) {
  const v1::Party& party = obligor.obligor();
  if (party.resource() == filter.party()) return true;
  if (!filter.exact() && party.on_behalf_of() == filter.party()) return true;
  if (!filter.through_blocs()) return false;
  const DayInterval since = ToDays(obligor.since());
  const int64_t day = obligor.since().has_start() ? since.start : since.end - 1;
  for (const StandIn& other : ThroughBlocs(filter.party(), catalogue)) {
    if (other.party == party.resource() && other.start_day <= day && day < other.end_day) return true;
  }
  return false;
}

void AddCommitmentConditions(const v1::CommitmentFilter& filter, const Catalogue& catalogue, SqlFilter& sql) {
  for (const v1::PartyFilter& party : filter.parties()) {
    AddParty(party, party.through_blocs() || filter.include_inherited(), catalogue, sql);
  }
  AddTopics(filter.topics(), catalogue, sql);
  AddActed(filter.acted(), sql);
}

SqlFilter StoredConditions(const v1::CommitmentFilter& filter) {
  SqlFilter passes;
  const v1::Specificity specificity = MinimumSpecificity(filter);
  if (specificity > v1::SPECIFICITY_ASPIRATIONAL) passes.Add("c.specificity >= ?", {int64_t{specificity}});
  if (filter.minimum_bindingness() != v1::BINDINGNESS_UNSPECIFIED)
    passes.Add("c.bindingness >= ?", {int64_t{filter.minimum_bindingness()}});
  if (filter.conditional_only()) passes.Add("c.conditional = 1");
  if (filter.minimum_publishers() > 0)
    passes.Add("c.publishers >= ?", {int64_t{filter.minimum_publishers()}});
  SqlFilter conditions;
  conditions.Add(absl::StrCat("c.latest_start > ?1 OR (", passes.sql(), ")"), passes.values());
  return conditions;
}

v1::DateMatch MatchOf(const v1::CommitmentFilter& filter, const v1::Commitment& commitment) {
  v1::DateMatch weakest = v1::DATE_MATCH_CERTAIN;
  if (!IsSet(filter.pledged()) && !IsSet(filter.deadline())) return v1::DATE_MATCH_UNSPECIFIED;
  if (IsSet(filter.pledged()))
    weakest = std::min(weakest, Match(ToDays(commitment.pledge_time()), ToRange(filter.pledged())));
  if (IsSet(filter.deadline()))
    weakest = std::min(weakest, MatchDeadline(filter.deadline(), commitment.terms()));
  return weakest;
}

bool Passes(const v1::CommitmentFilter& filter, const Catalogue& catalogue,
            const v1::Commitment& commitment) {
  const v1::Specificity specificity = MinimumSpecificity(filter);
  if (specificity > v1::SPECIFICITY_ASPIRATIONAL && commitment.terms().specificity() < specificity)
    return false;
  if (commitment.bindingness() < filter.minimum_bindingness()) return false;
  if (filter.conditional_only() && commitment.terms().conditions().empty()) return false;
  if (commitment.publisher_count() < filter.minimum_publishers()) return false;
  if (commitment.confidence() < filter.minimum_confidence()) return false;
  if (IsSet(filter.pledged()) &&
      !Meets(Match(ToDays(commitment.pledge_time()), ToRange(filter.pledged())), filter.pledged()))
    return false;
  if (IsSet(filter.deadline()) &&
      !Meets(MatchDeadline(filter.deadline(), commitment.terms()), filter.deadline()))
    return false;
  for (const v1::PartyFilter& party : filter.parties()) {
    if (filter.include_inherited() && !party.through_blocs() && !HasParty(party, commitment)) return false;
  }
  return HasState(filter, catalogue, commitment);
}

}  // namespace communique::query

#include <algorithm>
#include <map>
#include <set>

#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/derived_acts.h"
#include "query_service/store/commitment_query.h"

namespace communique::query {
namespace {

using Keys = std::vector<std::string>;

bool IsPerObligor(const std::string& group) { return group == "obligor" || group == "state"; }

absl::Status Validate(const v1::CountCommitmentsRequest& request) {
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  for (const std::string& group : request.group_by()) {
    if (!IsPerObligor(group) && group != "topic" && group != "deadline_year") return UnknownGroup(group);
  }
  return absl::OkStatus();
}

std::string KeyFor(const std::string& group, const v1::Commitment& commitment,
                   const v1::ObligorState* obligor) {
  if (group == "obligor") return obligor == nullptr ? "" : PartyKey(obligor->obligor());
  if (group == "state")
    return obligor == nullptr ? "" : v1::ObligorState::State_Name(obligor->state()).substr(6);
  if (group == "topic") return commitment.terms().topic();
  const v1::DatePoint& deadline = commitment.terms().deadline();
  return deadline.has_end() ? std::to_string(AddDays(deadline.end(), -1).year()) : "";
}

// The obligors that are counted: those the filter means, or all; never those that only inherit, unless asked for.
std::vector<const v1::ObligorState*> Counted(const v1::CommitmentFilter& filter, const Catalogue& catalogue,
                                             const v1::Commitment& commitment) {
  std::vector<const v1::ObligorState*> counted;
  const bool named = std::any_of(filter.parties().begin(), filter.parties().end(), [](const auto& party) {
    return party.role() != v1::PartyFilter::ROLE_TARGET;
  });
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    const bool meant = std::any_of(filter.parties().begin(), filter.parties().end(), [&](const auto& party) {
      return party.role() != v1::PartyFilter::ROLE_TARGET && IsMeant(party, catalogue, state);
    });
    const bool wanted = filter.states().empty() || std::find(filter.states().begin(), filter.states().end(),
                                                             state.state()) != filter.states().end();
    if ((!named || meant) && wanted && !state.inherited()) counted.push_back(&state);
  }
  return counted;
}

}  // namespace

absl::StatusOr<v1::CountCommitmentsResponse> CountCommitments(const HandlerContext& context,
                                                              const v1::CountCommitmentsRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  std::map<Keys, int64_t> counts;
  const bool per_obligor = std::any_of(request.group_by().begin(), request.group_by().end(), IsPerObligor);
  const auto count = [&](v1::Commitment&& commitment, const ListPosition&) -> absl::StatusOr<bool> {
    std::vector<const v1::ObligorState*> obligors = {nullptr};
    if (per_obligor) obligors = Counted(request.filter(), context.catalogue, commitment);
    std::set<Keys> groups;  // A commitment counts once in each.
    for (const v1::ObligorState* obligor : obligors) {
      Keys keys;
      for (const std::string& group : request.group_by()) keys.push_back(KeyFor(group, commitment, obligor));
      groups.insert(std::move(keys));
    }
    for (const Keys& keys : groups) ++counts[keys];
    return true;
  };
  RETURN_IF_ERROR(context.model.With([&](Database& db) {
    return ReadCommitments(context, request.filter(), SqlFilter(), CommitmentOrder::kName, {}, db, count);
  }));
  std::vector<std::pair<Keys, int64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  v1::CountCommitmentsResponse response;
  for (const auto& [keys, number] : sorted) {
    v1::CountCommitmentsResponse::Count& group = *response.add_counts();
    for (const std::string& key : keys) group.add_keys(key);
    group.set_count(number);
  }
  return response;
}

}  // namespace communique::query

#include "clients/cli/commitment_flags.h"

#include "clients/cli/arguments.h"
#include "common/civil_date.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

void AddInRole(const std::string& list, v1::PartyFilter::Role role, v1::CommitmentFilter& filter) {
  const int before = filter.parties_size();
  AddParties(list, filter.mutable_parties());
  for (int i = before; i < filter.parties_size(); ++i) filter.mutable_parties(i)->set_role(role);
}

}  // namespace

void AddCommitmentFlags(CommitmentFlags& flags, FlagSet& set) {
  set.Add("party", &flags.party, "Only with all of these: JPN, g20, officials/jane-doe.");
  set.Add("obligor", &flags.obligor, "Only owed by all of these.");
  set.Add("counterparty", &flags.counterparty, "Only promised to, made with or sought by all of these.");
  set.Add("state", &flags.state, "Only in one of these states: PLEDGED,MISSED,...");
  set.Add("topic", &flags.topic, "Only these topics and what lies within them: coal, net-zero, ...");
  set.Add("since", &flags.since, "Pledged from this day: YYYY-MM-DD, YYYY-MM or YYYY.");
  set.Add("until", &flags.until, "Pledged before this day.");
  set.Add("due_since", &flags.due_since, "Due from this day.");
  set.Add("due_until", &flags.due_until, "Due before this day.");
  set.Add("as_of", &flags.as_of, "As it stood on this day, YYYY-MM-DD; empty = today.");
  set.Add("certain", &flags.certain, "Only if the dates surely lie in these times.");
  set.Add("inherited", &flags.inherited, "Also members of the blocs that owe it.");
  set.Add("conditional", &flags.conditional, "Only those with stated conditions.");
  set.Add("publishers", &flags.publishers, "Only with at least so many independent sources.");
  set.Add("all", &flags.all, "Also those without a checkable end.");
}

absl::StatusOr<v1::CommitmentFilter> MakeCommitmentFilter(const CommitmentFlags& flags) {
  v1::CommitmentFilter filter;
  AddInRole(flags.party, v1::PartyFilter::ROLE_UNSPECIFIED, filter);
  AddInRole(flags.obligor, v1::PartyFilter::ROLE_ACTOR, filter);
  AddInRole(flags.counterparty, v1::PartyFilter::ROLE_TARGET, filter);
  ASSIGN_OR_RETURN(const auto states, CommitmentStates(flags.state));
  for (v1::ObligorState::State state : states) filter.add_states(state);
  for (const std::string& topic : SplitList(flags.topic)) filter.add_topics(topic);
  if (!flags.since.empty() || !flags.until.empty())
    RETURN_IF_ERROR(SetRange(flags.since, flags.until, flags.certain, filter.mutable_pledged()));
  if (!flags.due_since.empty() || !flags.due_until.empty())
    RETURN_IF_ERROR(SetRange(flags.due_since, flags.due_until, flags.certain, filter.mutable_deadline()));
  if (!flags.as_of.empty()) {
    ASSIGN_OR_RETURN(*filter.mutable_as_of(), ParseDate(flags.as_of));
  }
  filter.set_include_inherited(flags.inherited);
  filter.set_conditional_only(flags.conditional);
  filter.set_minimum_publishers(static_cast<int32_t>(flags.publishers));
  if (flags.all) filter.set_minimum_specificity(v1::SPECIFICITY_ASPIRATIONAL);
  return filter;
}

}  // namespace communique::cli

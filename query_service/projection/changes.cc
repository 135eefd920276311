#include "query_service/projection/changes.h"

#include "common/resource_name.h"
#include "common/status_macros.h"
#include "communique/v1/commitment.pb.h"
#include "query_service/projection/derived_acts.h"

namespace communique::query {
namespace {

std::map<std::string, std::string> StatesOf(const std::string& body) {
  std::map<std::string, std::string> states;
  v1::Commitment commitment;
  if (!commitment.ParseFromString(body)) return states;
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    states[PartyKey(state.obligor())] = v1::ObligorState::State_Name(state.state()).substr(6);
  }
  return states;
}

v1::Change MakeChange(v1::Change::Kind kind, const std::string& resource, const Cause& cause) {
  v1::Change change;
  change.set_sequence(cause.sequence);
  change.set_kind(kind);
  change.set_resource(resource);
  change.set_article(cause.article);
  return change;
}

void CompareStates(const std::string& name, const std::string& before, const std::string& after,
                   const Cause& cause, std::vector<v1::Change>& changes) {
  const auto old_states = StatesOf(before), new_states = StatesOf(after);
  for (const auto& [party, state] : new_states) {
    const auto known = old_states.find(party);
    if (known != old_states.end() && known->second == state) continue;
    v1::Change change = MakeChange(v1::Change::KIND_STATE_CHANGED, name, cause);
    change.set_party(party);
    change.set_before(known == old_states.end() ? "" : known->second);
    change.set_after(state);
    changes.push_back(change);
  }
}

}  // namespace

std::vector<v1::Change> Compare(const RemadeRows& rows, const Causes& causes) {
  std::vector<v1::Change> changes;
  for (const auto& [name, row] : rows) {
    if (row.before == row.after) continue;
    const Cause& cause = causes.at(name);
    if (!row.after.has_value()) {
      changes.push_back(MakeChange(v1::Change::KIND_REMOVED, name, cause));
      continue;
    }
    changes.push_back(
        MakeChange(row.before.has_value() ? v1::Change::KIND_UPDATED : v1::Change::KIND_ADDED, name, cause));
    if (CollectionOf(name) == "commitments")
      CompareStates(name, row.before.value_or(""), *row.after, cause, changes);
  }
  return changes;
}

absl::Status InsertChanges(const std::vector<v1::Change>& changes, Database& db) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO changes VALUES (?, ?, ?)"));
  for (size_t i = 0; i < changes.size(); ++i) {
    insert.Bind(1, changes[i].sequence())
        .Bind(2, static_cast<int64_t>(i))
        .BindBlob(3, changes[i].SerializeAsString());
    RETURN_IF_ERROR(insert.Run());
  }
  return absl::OkStatus();
}

}  // namespace communique::query

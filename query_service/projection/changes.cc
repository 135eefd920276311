#include "query_service/projection/changes.h"

#include <set>

#include "absl/strings/str_cat.h"
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

absl::Status AddSnapshot(const std::string& name, Database& db, Snapshot& snapshot) {
  const absl::string_view table = CollectionOf(name);  // Tables are named as their collections.
  ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat("SELECT body FROM ", table, " WHERE name = ?")));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, name).Step());
  if (found) snapshot[name] = std::string(select.Text(0));
  return absl::OkStatus();
}

std::vector<v1::Change> Compare(const Snapshot& before, const Snapshot& after, const Causes& causes) {
  std::vector<v1::Change> changes;
  std::set<std::string> names;
  for (const auto& [name, body] : before) names.insert(name);
  for (const auto& [name, body] : after) names.insert(name);
  for (const std::string& name : names) {
    const Cause& cause = causes.at(name);
    const auto old_row = before.find(name), new_row = after.find(name);
    if (new_row == after.end()) {
      changes.push_back(MakeChange(v1::Change::KIND_REMOVED, name, cause));
      continue;
    }
    const std::string old_body = old_row == before.end() ? "" : old_row->second;
    if (old_row != before.end() && old_body == new_row->second) continue;
    const auto kind = old_row == before.end() ? v1::Change::KIND_ADDED : v1::Change::KIND_UPDATED;
    changes.push_back(MakeChange(kind, name, cause));
    if (CollectionOf(name) == "commitments") CompareStates(name, old_body, new_row->second, cause, changes);
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

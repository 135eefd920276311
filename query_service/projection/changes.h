// What one record changed in the answers: the state of the touched resources before and after, compared.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/sqlite.h"
#include "communique/v1/change.pb.h"
#include "query_service/projection/remade.h"

namespace communique::query {

// The record that touched a resource last; by resource name.
struct Cause {
  int64_t sequence = 0;
  std::string article;
};
using Causes = std::map<std::string, Cause>;

// One ADDED, UPDATED or REMOVED for each resource that differs, and a STATE_CHANGED for each obligor whose
// state does; by name. Every resource has its cause.
std::vector<v1::Change> Compare(const RemadeRows& rows, const Causes& causes);

absl::Status InsertChanges(const std::vector<v1::Change>& changes, Database& db);

}  // namespace communique::query

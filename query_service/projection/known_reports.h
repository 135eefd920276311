// Reports that were written within the transaction, so that they are not parsed again for the rows that rest on them.
#pragma once

#include <string>
#include <utility>

#include "absl/container/node_hash_map.h"
#include "absl/types/optional.h"
#include "communique/v1/event.pb.h"

namespace communique::query {

// Whoever writes or deletes a row of `reports` tells it here.
class KnownReports {
 public:
  void Written(const std::string& name, v1::Event event) { events_[name] = std::move(event); }
  void Deleted(const std::string& name) { events_.erase(name); }

  // What was written, and forgets it; none = it is in the store only.
  absl::optional<v1::Event> Take(const std::string& name) {
    const auto known = events_.find(name);
    if (known == events_.end()) return absl::nullopt;
    v1::Event event = std::move(known->second);
    events_.erase(known);
    return absl::make_optional(std::move(event));
  }

 private:
  absl::node_hash_map<std::string, v1::Event> events_;  // Events are dear to move.
};

}  // namespace communique::query

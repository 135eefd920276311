// By which commitments a commitment is related to others: those of one party whose topics are the same or lie one within
// the other. The first names of each such list are one row, so that an answer does not read the list itself.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "common/sqlite.h"

namespace communique::query {

inline constexpr int kRelatedShown = 20;  // At most, of one commitment.

using RelatedLists = std::set<std::pair<std::string, std::string>>;  // Of commitment_topics: party, topic.

// Makes the rows of these lists anew, or deletes them with the last entry of commitment_topics.
absl::Status RemakeRelated(const RelatedLists& lists, Database& db);

}  // namespace communique::query
